import type { Actor } from './actor'
import { roleClassOf } from './actor'
import { type Permission, type RoleClass, type Scope, scopeOf } from './permission-matrix'

/** What a rule needs to know of an object. projectId null: it belongs to the cloud, not to a tenant. */
export interface AccessObject {
  readonly projectId: string | null
  readonly ownerId?: string | null
}

export type AccessDecision =
  | { readonly kind: 'allowed' }
  /** The caller may not know that the object exists. */
  | { readonly kind: 'not_found' }
  | { readonly kind: 'denied'; readonly permission: Permission }

const roleIn = (actor: Actor, projectId: string | null): RoleClass | null => {
  const membership = actor.memberships.find((m) => m.projectId === projectId)
  return membership ? roleClassOf(membership.role) : null
}

const grants = (scope: Scope, actor: Actor, object: AccessObject, joined: boolean): boolean => {
  if (scope === 'all') return true
  if (scope === 'own') return object.ownerId === actor.userId
  return scope === 'joined' && joined
}

/** True when some role of the actor allows `permission` on this object. A role grants only where it is held. */
export function hasPermission(actor: Actor, permission: Permission, object: AccessObject): boolean {
  const role = roleIn(actor, object.projectId)
  if (role && grants(scopeOf(permission, role), actor, object, true)) return true
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
  return actor.memberships.some((m) => scopeOf(permission, roleClassOf(m.role)) !== 'none')
}
