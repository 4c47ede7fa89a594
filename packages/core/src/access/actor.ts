import type { RoleClass } from './permission-matrix'

export const membershipRoles = ['department_admin', 'project_admin', 'project_user'] as const
export type MembershipRole = (typeof membershipRoles)[number]

export interface ActorMembership {
  readonly projectId: string
  readonly role: MembershipRole
}

/** Who asks. Loaded per request, so that a removed member loses access at once. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly cloudAdmin: boolean
  readonly memberships: readonly ActorMembership[]
}

/** Project admin and project user share one column of the matrix. */
export function roleClassOf(role: MembershipRole): RoleClass {
  return role === 'department_admin' ? 'department_admin' : 'project_user'
}
