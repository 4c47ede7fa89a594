import { type Actor, type MembershipRole, membershipRoles } from '../access/actor'
import { type Permission, scopeOf } from '../access/permission-matrix'

export type AuditRole = 'cloud_admin' | MembershipRole

/**
 * By which role somebody acted on an object of a project (null: of the cloud), for the audit trail; null when by none:
 * one's own account. A role in the project counts before the one in the cloud, as in `hasPermission`.
 */
export function roleUsed(actor: Actor, permission: Permission | null, projectId: string | null): AuditRole | null {
  const held = actor.memberships.find((membership) => membership.projectId === projectId)?.role
  if (held && (permission === null || scopeOf(permission, held) !== 'none')) return held
  if (actor.cloudAdmin) return 'cloud_admin'
  const heads = permission !== null && scopeOf(permission, 'department_admin') === 'department'
  if (heads && actor.departmentIds?.length) return 'department_admin'
  if (projectId !== null || permission === null) return held ?? null
  // Of several projects at once: the strongest role that allows it.
  const isHeld = (role: MembershipRole) => actor.memberships.some((membership) => membership.role === role)
  return membershipRoles.find((role) => isHeld(role) && scopeOf(permission, role) === 'joined') ?? null
}
