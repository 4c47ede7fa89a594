import { hasPermission } from '@ingot/core/access/decide-access'
import { listInvitations, listMembers, type MemberView, type OpenInvitation } from '@ingot/db/project/list-members'
import type { ProjectSummary } from '@ingot/db/project/page-projects'
import type { AccessContext } from '../context'
import { locateProject } from './locate-project'

export interface ProjectDetail extends ProjectSummary {
  readonly members: readonly MemberView[]
  /** For those who may invite. */
  readonly invitations: readonly OpenInvitation[]
  readonly may: { readonly manage: boolean; readonly manageMembers: boolean }
}

export async function getProject(ctx: AccessContext, id: string): Promise<ProjectDetail> {
  const project = await locateProject(ctx, id)
  const object = { projectId: id, departmentId: project.departmentId }
  const may = {
    manage: hasPermission(ctx.actor, 'project:manage', object),
    manageMembers: hasPermission(ctx.actor, 'member:manage', object),
  }
  const [members, invitations] = await Promise.all([
    listMembers(ctx.database, id),
    may.manageMembers ? listInvitations(ctx.database, { projectId: id }) : [],
  ])
  return { ...project, members, invitations, may }
}
