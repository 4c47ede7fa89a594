import type { Actor, MembershipRole } from './actor'
import { type Permission, type Scope, scopeOf } from './permission-matrix'

/** What a rule needs to know of an object. projectId null: it belongs to the cloud, or to a department as a whole. */
export interface AccessObject {
  readonly projectId: string | null
  /** The department it lies in, for what a department admin may do without having joined. */
  readonly departmentId?: string | null
  readonly ownerId?: string | null
}

export type AccessDecision =
  | { readonly kind: 'allowed' }
  /** The caller may not know that the object exists. */
  | { readonly kind: 'not_found' }
  | { readonly kind: 'denied'; readonly permission: Permission }

const roleIn = (actor: Actor, projectId: string | null): MembershipRole | null =>
  actor.memberships.find((m) => m.projectId === projectId)?.role ?? null

const administers = ({ departmentIds = [] }: Actor, { departmentId }: AccessObject): boolean =>
  departmentId !== undefined && departmentId !== null && departmentIds.includes(departmentId)

const grants = (scope: Scope, actor: Actor, object: AccessObject, joined: boolean): boolean => {
  if (scope === 'all') return true
  if (scope === 'own') return object.ownerId === actor.userId
  // What is joined as department admin lies in a department that one administers.
  return (scope === 'joined' || scope === 'department') && joined
}

/** True when some role of the actor allows `permission` on this object. A role grants only where it is held. */
export function hasPermission(actor: Actor, permission: Permission, object: AccessObject): boolean {
  const role = roleIn(actor, object.projectId)
  if (role && grants(scopeOf(permission, role), actor, object, true)) return true
  if (scopeOf(permission, 'department_admin') === 'department' && administers(actor, object)) return true
  return actor.cloudAdmin && grants(scopeOf(permission, 'cloud_admin'), actor, object, false)
}

/**
 * Decides one request on one object. `show` is the permission that makes the object visible:
 * without it the answer is `not_found`, with it but without `permission` the answer is `denied`.
 */
export function decideAccess(
  actor: Actor,
  permission: Permission,
  show: Permission,
  object: AccessObject,
): AccessDecision {
  if (!hasPermission(actor, show, object)) return { kind: 'not_found' }
  return hasPermission(actor, permission, object) ? { kind: 'allowed' } : { kind: 'denied', permission }
}

/** True when at least one object could exist on which the actor has the permission: the guard before input is read. */
export function mayEver(actor: Actor, permission: Permission): boolean {
  if (actor.cloudAdmin && scopeOf(permission, 'cloud_admin') !== 'none') return true
  if (actor.departmentIds?.length && scopeOf(permission, 'department_admin') === 'department') return true
  return actor.memberships.some((m) => scopeOf(permission, m.role) !== 'none')
}
