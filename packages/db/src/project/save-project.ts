import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

export interface NewProject {
  readonly departmentId: string
  readonly name: string
  /** Becomes its first project admin; null: nobody is in it at first. */
  readonly founderId: string | null
}

/** Makes a project. Throws `name_taken` (within the department), `not_found` (department). */
export async function createProject(
  database: Database,
  { departmentId, name, founderId }: NewProject,
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const [department] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM department WHERE id = ${departmentId}::uuid AND deleted_at IS NULL FOR SHARE`
    if (!department) throw new IngotError('not_found', { field: 'departmentId' })
    const project = await tx.project.create({ data: { departmentId, name }, select: { id: true } })
    if (founderId !== null)
      await tx.membership.create({ data: { userId: founderId, projectId: project.id, role: 'project_admin' } })
    await announceTenancy(tx)
    const detail = { department: department.name }
    return { result: project, audit: { ...projectAudit(context, 'project.create', { ...project, name }), detail } }
  })
  return naming(name, create)
}

/** Throws `name_taken`, `not_found`. Safe to repeat. */
export async function renameProject(
  database: Database,
  { id, name }: { readonly id: string; readonly name: string },
  context: MutationContext,
): Promise<void> {
  const rename = mutate(database, async (tx) => {
    const before = await tx.project.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    if (!before) throw new IngotError('not_found')
    await tx.project.update({ where: { id }, data: { name }, select: { id: true } })
    await announceTenancy(tx)
    const detail = { before: before.name }
    return { result: undefined, audit: { ...projectAudit(context, 'project.rename', { id, name }), detail } }
  })
  return naming(name, rename)
}

export const projectAudit = (
  context: MutationContext,
  action: string,
  project: { readonly id: string; readonly name: string },
) => ({
  context,
  action,
  targetKind: 'project',
  targetId: project.id,
  targetName: project.name,
  projectId: project.id,
  result: 'accepted' as const,
})
