import { hasPermission } from '@ingot/core/access/decide-access'
import { type DepartmentSummary, getDepartment as queryDepartment } from '@ingot/db/department/list-departments'
import { listInvitations, type OpenInvitation } from '@ingot/db/project/list-members'
import type { AccessContext } from '../context'

export interface DepartmentDetail extends DepartmentSummary {
  /** To the head of it; for those who may invite. */
  readonly invitations: readonly OpenInvitation[]
  readonly may: { readonly manage: boolean; readonly appoint: boolean; readonly createProject: boolean }
}

export async function getDepartment(ctx: AccessContext, id: string): Promise<DepartmentDetail> {
  const department = await queryDepartment(ctx.database, ctx.scope, id)
  const object = { projectId: null, departmentId: id }
  const may = {
    manage: hasPermission(ctx.actor, 'department:manage', object),
    appoint: hasPermission(ctx.actor, 'user:appoint', object),
    createProject: hasPermission(ctx.actor, 'project:manage', object),
  }
  const invitations = may.appoint ? await listInvitations(ctx.database, { departmentId: id }) : []
  return { ...department, invitations, may }
}
