import { getProject, type ProjectSummary } from '@ingot/db/project/page-projects'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

/** The project of a request. Throws `not_found` when it is not in the caller's scope, `permission_missing` when it is. */
export async function locateProject(ctx: AccessContext, id: string): Promise<ProjectSummary> {
  const project = await getProject(ctx.database, ctx.scope, id)
  Object.assign(ctx.target, { id, name: project.name, projectId: id })
  requireAccess(ctx, ctx.permission, { projectId: id, departmentId: project.departmentId })
  return project
}
