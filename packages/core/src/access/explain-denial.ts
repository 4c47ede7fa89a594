import { type Permission, permissions, type Scope, scopeOf } from './permission-matrix'

/** Roles as people know them, the nearest to a project first. */
export const roles = ['project_user', 'project_admin', 'department_admin', 'cloud_admin'] as const
export type Role = (typeof roles)[number]
/** Those who can give somebody else a role. */
export const adminRoles = ['project_admin', 'department_admin', 'cloud_admin'] as const
export type AdminRole = (typeof adminRoles)[number]

export interface Holder {
  readonly role: Role
  readonly scope: Exclude<Scope, 'none'>
}
export interface DenialExplanation {
  readonly permission: Permission
  /** The row of the matrix, P-… or D-…. */
  readonly row: string
  /** Who has the right, and where. Project admins are listed only where they may do more than project users. */
  readonly holders: readonly Holder[]
  /** Who can give somebody a role that has it. */
  readonly granters: readonly AdminRole[]
}

/** What it takes to give somebody a role. */
const givenBy = {
  project_user: 'member:manage',
  project_admin: 'member:manage',
  department_admin: 'user:appoint',
  cloud_admin: 'user:appoint',
} as const satisfies Record<Role, Permission>

/** Why somebody lacks a right and who can change that, from the table alone: no names, so that anybody may read it. */
export function explainDenial(permission: Permission): DenialExplanation {
  const scopes = roles.map((role) => ({ role, scope: scopeOf(permission, role) }))
  const holders = scopes.filter((each): each is Holder => each.scope !== 'none')
  const inProjects = scopeOf(permission, 'project_user')
  const giving = new Set(holders.map(({ role }) => givenBy[role]))
  return {
    permission,
    row: permissions[permission].id,
    holders: holders.filter(({ role, scope }) => role !== 'project_admin' || scope !== inProjects),
    granters: adminRoles.filter((role) => [...giving].some((right) => scopeOf(right, role) !== 'none')),
  }
}
