import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

/** Makes a department without projects or admins. Throws `name_taken`. */
export async function createDepartment(
  database: Database,
  { name }: { readonly name: string },
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const department = await tx.department.create({ data: { name }, select: { id: true } })
    await announceTenancy(tx)
    return { result: department, audit: departmentAudit(context, 'department.create', { ...department, name }) }
  })
  return naming(name, create)
}

/** Throws `name_taken`, `not_found`. Safe to repeat. */
export async function renameDepartment(
  database: Database,
  { id, name }: { readonly id: string; readonly name: string },
  context: MutationContext,
): Promise<void> {
  const rename = mutate(database, async (tx) => {
    const before = await tx.department.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    if (!before) throw new IngotError('not_found')
    await tx.department.update({ where: { id }, data: { name }, select: { id: true } })
    await announceTenancy(tx)
    const detail = { before: before.name }
    return { result: undefined, audit: { ...departmentAudit(context, 'department.rename', { id, name }), detail } }
  })
  return naming(name, rename)
}

export const departmentAudit = (
  context: MutationContext,
  action: string,
  department: { readonly id: string; readonly name: string },
) => ({
  context,
  action,
  targetKind: 'department',
  targetId: department.id,
  targetName: department.name,
  result: 'accepted' as const,
})
