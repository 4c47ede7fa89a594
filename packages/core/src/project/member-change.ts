import type { Actor, ProjectRole } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { firstDenial, type Verdict } from '../access/verdict'

/** One person's place in a project. null: none. */
export interface MemberChange {
  readonly project: { readonly projectId: string; readonly departmentId: string }
  /** null: somebody who has no account yet */
  readonly userId: string | null
  readonly from: ProjectRole | null
  readonly to: ProjectRole | null
  /** Members beside this one, and how many of them are project admins whose account is enabled. */
  readonly others: { readonly members: number; readonly admins: number }
}

/**
 * Who may let people into a project, change what they are there and take them out. Nobody changes the own place, except
 * by leaving; and while there are members, one of them is project admin.
 */
export function canChangeMember(actor: Actor, change: MemberChange): Verdict {
  const { project, userId, from, to, others } = change
  const own = userId === actor.userId
  const leaving = own && from !== null && to === null
  const losesAdmin = from === 'project_admin' && to !== 'project_admin' && others.admins === 0
  return firstDenial(
    !leaving &&
      !hasPermission(actor, 'member:manage', project) && {
        code: 'permission_missing',
        permission: 'member:manage',
        projectId: project.projectId,
      },
    own && !leaving && { code: 'own_place' },
    losesAdmin && (to !== null || others.members > 0) && { code: 'last_project_admin' },
  )
}
