import type { Actor } from './actor'
import { type Permission, scopeOf } from './permission-matrix'

declare const minted: unique symbol

/**
 * The rows a query may touch. Minted only by the API's procedures (from an actor) and by the worker
 * (for itself); a check fails the build when another file mints one.
 */
export type TenantScope = { readonly [minted]: true } & (
  | { readonly kind: 'all' }
  | {
      readonly kind: 'projects'
      readonly projectIds: readonly string[]
      /** Departments in which everything counts, joined or not. */
      readonly departmentIds: readonly string[]
      readonly ownerId: string | null
    }
)

/** The projects in which `permission` holds for the actor; `ownerId` is set when only own objects count. */
export function mintTenantScope(actor: Actor, permission: Permission): TenantScope {
  if (actor.cloudAdmin && scopeOf(permission, 'cloud_admin') === 'all') return { kind: 'all' } as TenantScope
  const departmentIds = scopeOf(permission, 'department_admin') === 'department' ? (actor.departmentIds ?? []) : []
  const wholly = ['joined', 'department']
  const joined = actor.memberships.filter((m) => wholly.includes(scopeOf(permission, m.role)))
  const own = actor.memberships.filter((m) => scopeOf(permission, m.role) === 'own')
  const projectIds = (joined.length > 0 ? joined : own).map((m) => m.projectId)
  const ownerId = joined.length > 0 || departmentIds.length > 0 ? null : actor.userId
  return { kind: 'projects', projectIds, departmentIds, ownerId } as unknown as TenantScope
}

/** The worker's own scope: it acts on every tenant's rows, on behalf of an operation. */
export function mintWorkerScope(): TenantScope {
  return { kind: 'all' } as TenantScope
}
