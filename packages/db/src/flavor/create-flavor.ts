import { IngotError } from '@ingot/core/error/ingot-error'
import type { FlavorFields } from '@ingot/core/flavor/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

/** Makes a flavor with its access list (F-02, F-05). Throws `name_taken`, `not_found` (project or department). */
export async function createFlavor(
  database: Database,
  input: FlavorFields,
  context: MutationContext,
): Promise<{ id: string }> {
  const { projectIds, departmentIds, ...fields } = input
  const create = mutate(database, async (tx) => {
    const flavor = await tx.flavor.create({ data: fields, select: { id: true } })
    await replaceAccess(tx, flavor.id, { projectIds, departmentIds })
    await notify(tx, { topic: 'flavor', id: flavor.id })
    return { result: flavor, audit: flavorAudit(context, 'flavor.create', flavor.id, input) }
  })
  return naming(input.name, create)
}

export async function replaceAccess(
  tx: Tx,
  flavorId: string,
  { projectIds, departmentIds }: Pick<FlavorFields, 'projectIds' | 'departmentIds'>,
): Promise<void> {
  const [projects, departments] = [[...new Set(projectIds)], [...new Set(departmentIds)]]
  if ((await tx.project.count({ where: { id: { in: projects } } })) !== projects.length)
    throw new IngotError('not_found', { field: 'projectIds' })
  if ((await tx.department.count({ where: { id: { in: departments } } })) !== departments.length)
    throw new IngotError('not_found', { field: 'departmentIds' })
  await tx.flavorAccess.deleteMany({ where: { flavorId } })
  await tx.flavorAccess.createMany({
    data: [
      ...projects.map((projectId) => ({ flavorId, projectId })),
      ...departments.map((departmentId) => ({ flavorId, departmentId })),
    ],
  })
}

export const flavorAudit = (context: MutationContext, action: string, id: string, input: FlavorFields) => ({
  context,
  action,
  targetKind: 'flavor',
  targetId: id,
  targetName: input.name,
  result: 'accepted' as const,
  detail: { ...input },
})
