/** What a membership can say. */
export const projectRoles = ['project_admin', 'project_user'] as const
export type ProjectRole = (typeof projectRoles)[number]

/** What a member is in a project: whoever administers its department is there as department admin (docs/adr/0016). */
export const membershipRoles = ['department_admin', ...projectRoles] as const
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
  /** The departments this person administers; absent: none. */
  readonly departmentIds?: readonly string[]
}
