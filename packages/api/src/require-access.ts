import { type AccessObject, decideAccess } from '@ingot/core/access/decide-access'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { AccessContext } from './context'

/** Throws `not_found` for what the caller may not know of, `permission_missing` for what he may see but not do. */
export function requireAccess(
  ctx: Pick<AccessContext, 'actor' | 'show'>,
  permission: Permission,
  object: AccessObject,
): void {
  const decision = decideAccess(ctx.actor, permission, ctx.show, object)
  if (decision.kind === 'not_found') throw new IngotError('not_found')
  const { projectId } = object
  if (decision.kind === 'denied')
    throw new IngotError('permission_missing', { permission: decision.permission, ...(projectId ? { projectId } : {}) })
}

/** Throws the reason of a refused verdict. */
export function requireAllowed(verdict: Verdict): void {
  if (verdict.allowed) return
  if (verdict.reason.code === 'permission_missing') {
    const { code, ...data } = verdict.reason
    throw new IngotError(code, data)
  }
  throw new IngotError('action_refused', { reason: verdict.reason })
}
