import { type Actor, type MembershipRole, membershipRoles, type ProjectRole } from '../access/actor'

/** What a token may not do although its maker may. */
export type TokenLimits = { readonly name: string; readonly readOnly: boolean } & (
  | { readonly kind: 'personal' }
  | { readonly kind: 'project'; readonly projectId: string; readonly role: ProjectRole }
)

/**
 * Who acts by a token: its maker as he stands now, no more than the token allows. A project token is in one project, in
 * the lesser of its own role and its maker's, and nothing outside it. null: the maker has left the project.
 */
export function narrowActor(maker: Actor, limits: TokenLimits): Actor | null {
  if (limits.kind === 'personal') return { ...maker, name: `${maker.name} (token: ${limits.name})` }
  const { projectId, role } = limits
  const held = maker.memberships.find((membership) => membership.projectId === projectId)?.role
  if (!held) return null
  const memberships = [{ projectId, role: lesser(held, role) }]
  return { userId: maker.userId, name: `token: ${limits.name}`, cloudAdmin: false, departmentIds: [], memberships }
}

/** `membershipRoles` begins with the strongest. */
const lesser = (a: MembershipRole, b: MembershipRole): MembershipRole =>
  membershipRoles.indexOf(a) > membershipRoles.indexOf(b) ? a : b
