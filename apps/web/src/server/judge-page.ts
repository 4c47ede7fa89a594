import { createApiContext } from '@ingot/api/context'
import { answerOf } from '@ingot/api/error-answer'
import { createCaller } from '@ingot/api/root'
import { mayEver } from '@ingot/core/access/decide-access'
import { isPermission } from '@ingot/core/access/permission-matrix'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { findPage, type PageAccess } from '../lib/page-access'
import type { PageRefusal } from '../lib/page-refusal'
import type { ApiServing } from './handle-api'

interface PageRequest {
  readonly pathname: string
  readonly cookie: string | undefined
  readonly requestId: string
  readonly sourceIp: string | null
}

/**
 * Whether somebody may open the page at an address, before anything of it is rendered: 403 for a page that he may use
 * nowhere, 404 for an object that he may not know of, null for everything else. Who is not signed in is sent on elsewhere.
 */
export async function judgePage({ deps, readCookie }: ApiServing, request: PageRequest): Promise<PageRefusal | null> {
  const { pathname, cookie, requestId, sourceIp } = request
  const found = findPage(pathname)
  if (!found) return null
  const identity = await readCookie(cookie)
  if (!identity) return null
  const context = await createApiContext(deps, { identity, requestId, sourceIp })
  const { permission, finds } = found.access
  if (!context.actor) return null
  if (permission !== null && !mayEver(context.actor, permission)) return { pathname, status: 403, permission }
  if (finds === undefined) return null
  const caller = createCaller(context)
  const refused = await procedureOf(
    caller,
    finds,
  )(found.input).then(
    () => null,
    (cause: unknown) => answerOf(getTRPCErrorFromUnknown(cause).cause),
  )
  // An address that names no id at all names nothing; other failures are the page's to tell.
  if (refused?.code === 'not_found' || refused?.code === 'invalid_input') return { pathname, status: 404 }
  if (refused?.code !== 'permission_missing') return null
  const missing = refused.data.permission
  return isPermission(missing) ? { pathname, status: 403, permission: missing } : null
}

type Procedure = (input: object) => Promise<unknown>

function procedureOf(caller: object, finds: NonNullable<PageAccess['finds']>): Procedure {
  const [noun, verb] = finds.split('.') as [string, string]
  const procedure = (caller as Record<string, Record<string, Procedure>>)[noun]?.[verb]
  if (!procedure) throw new Error(`no procedure ${finds}`)
  return procedure
}
