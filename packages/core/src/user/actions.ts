import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'

export const userActionNames = [
  ...(['disable', 'enable', 'reset', 'resetFactor', 'endSessions'] as const),
  ...(['appoint', 'dismiss'] as const),
] as const
export type UserAction = (typeof userActionNames)[number]

/** What the rules need to know of an account. */
export interface ManagedUser {
  readonly id: string
  readonly disabled: boolean
  readonly cloudAdmin: boolean
  /** A second factor is in force. */
  readonly secondFactor: boolean
  /** Departments of the projects that were joined. */
  readonly memberOf: readonly string[]
  readonly administers: readonly string[]
  /** Enabled cloud admins beside this account. */
  readonly otherCloudAdmins: number
}

const cloud = { projectId: null }

/** The department by which `actor` may know of an account; null: none. Cloud admins need none. */
export const departmentInCommon = (actor: Actor, user: Pick<ManagedUser, 'memberOf' | 'administers'>): string | null =>
  [...user.memberOf, ...user.administers].find((id) => actor.departmentIds?.includes(id)) ?? null

/**
 * An account is everywhere at once, so a department admin disables or resets only one that is nowhere else and no admin
 * of anything above a project: otherwise a link for it would lead into places that are not the department's.
 */
function beyond(actor: Actor, user: ManagedUser): DenialReason | null {
  if (hasPermission(actor, 'user:manage', cloud)) return null
  const departmentId = departmentInCommon(actor, user)
  if (!hasPermission(actor, 'user:manage', { projectId: null, departmentId }))
    return { code: 'permission_missing', permission: 'user:manage' }
  if (user.cloudAdmin || user.administers.length > 0) return { code: 'user_is_admin' }
  const elsewhere = user.memberOf.some((id) => !actor.departmentIds?.includes(id))
  return elsewhere ? { code: 'user_elsewhere' } : null
}

/** What may be done to an account now. `appoint` and `dismiss`: as cloud admin. Nobody does any of it to the own account. */
export function userActions(actor: Actor, user: ManagedUser): Record<UserAction, Verdict> {
  const own: DenialReason | false = user.id === actor.userId && { code: 'own_account' }
  const manage = beyond(actor, user)
  const appoint: DenialReason | false = !hasPermission(actor, 'user:appoint', cloud) && {
    code: 'permission_missing',
    permission: 'user:appoint',
  }
  const last: DenialReason | false = user.cloudAdmin &&
    !user.disabled &&
    user.otherCloudAdmins === 0 && { code: 'last_cloud_admin' }
  const isDisabled: DenialReason | false = user.disabled && { code: 'user_disabled' }
  return {
    disable: firstDenial(manage, own, last, isDisabled),
    enable: firstDenial(manage, own, !user.disabled && { code: 'user_enabled' }),
    reset: firstDenial(manage, own, isDisabled),
    resetFactor: firstDenial(manage, own, !user.secondFactor && { code: 'no_second_factor' }),
    endSessions: firstDenial(manage, own),
    appoint: firstDenial(appoint, own, isDisabled, user.cloudAdmin && { code: 'cloud_admin_already' }),
    dismiss: firstDenial(appoint, own, last, !user.cloudAdmin && { code: 'no_cloud_admin' }),
  }
}
