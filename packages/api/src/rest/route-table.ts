import type { Permission } from '@ingot/core/access/permission-matrix'
import type { ProcedureMeta } from '../procedures'
import { appRouter } from '../root'
import { deriveRoute, type RestMethod, type Route } from './derive-route'
import { inputSchema, type JsonSchema } from './input-schema'

export interface RestRoute extends Route {
  /** null: takes no input */
  readonly input: JsonSchema | null
  readonly type: 'query' | 'mutation'
  /** null: who is signed in may */
  readonly permission: Permission | null
}

interface Definition {
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly inputs: readonly unknown[]
  readonly meta?: ProcedureMeta
}

/** Every procedure that programs may call, with its address. */
export const restRoutes: readonly RestRoute[] = Object.entries(appRouter._def.procedures).flatMap(
  ([path, procedure]): RestRoute[] => {
    const { type, inputs, meta } = (procedure as unknown as { readonly _def: Definition })._def
    const input = inputSchema(inputs[0])
    const route = deriveRoute({ path, type, input })
    const permission = meta?.access.kind === 'permission' ? meta.access.permission : null
    return route && type !== 'subscription' ? [{ ...route, type, input, permission }] : []
  },
)

interface Branch {
  readonly fixed: Map<string, Branch>
  parameter: Branch | null
  readonly methods: Map<string, RestRoute>
}
const newBranch = (): Branch => ({ fixed: new Map(), parameter: null, methods: new Map() })

function plant(routes: readonly RestRoute[]): Branch {
  const root = newBranch()
  for (const route of routes) {
    let branch = root
    for (const part of route.path.slice(1).split('/')) {
      if (part.startsWith('{')) {
        branch.parameter ??= newBranch()
        branch = branch.parameter
        continue
      }
      const next = branch.fixed.get(part) ?? newBranch()
      branch.fixed.set(part, next)
      branch = next
    }
    if (branch.methods.has(route.method)) throw new Error(`two procedures want ${route.method} ${route.path}`)
    branch.methods.set(route.method, route)
  }
  return root
}
const tree = plant(restRoutes)

export type RouteMatch =
  | { readonly kind: 'found'; readonly route: RestRoute; readonly id: string | null }
  | { readonly kind: 'other_method'; readonly allowed: readonly RestMethod[] }
  | { readonly kind: 'unknown' }

/** What answers at a path below /api/v1. Words of the address win over ids. */
export function matchRoute(method: string, path: string): RouteMatch {
  let branch: Branch = tree
  let id: string | null = null
  for (const part of path.slice(1).split('/')) {
    const fixed: Branch | undefined = branch.fixed.get(part)
    const next: Branch | null = fixed ?? (part ? branch.parameter : null)
    if (!next) return { kind: 'unknown' }
    if (!fixed) id = part
    branch = next
  }
  const route = branch.methods.get(method)
  if (route) return { kind: 'found', route, id }
  const allowed = [...branch.methods.keys()] as RestMethod[]
  return allowed.length > 0 ? { kind: 'other_method', allowed } : { kind: 'unknown' }
}
