import { canDeleteEmpty } from '@ingot/core/access/contents'
import { IngotError } from '@ingot/core/error/ingot-error'
import { revokeLinks } from '../account-link/revoke-links'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { departmentAudit } from './save-department'

/** Removes an empty department, its admins and its grants; its name is free again. Throws `action_refused`, `not_found`. */
export async function deleteDepartment(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    // Locked, so that no project comes into it meanwhile (`createProject` locks it too).
    const [department] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM department WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
    if (!department) throw new IngotError('not_found')
    const projects = await tx.project.count({ where: { departmentId: id, deletedAt: null } })
    requireVerdict(canDeleteEmpty({ projects }))
    await tx.flavorAccess.deleteMany({ where: { departmentId: id } })
    await tx.departmentAdmin.deleteMany({ where: { departmentId: id } })
    await revokeLinks(tx, { departmentId: id })
    const data = { deletedAt: new Date(), name: `${department.name}#${id}` }
    await tx.department.update({ where: { id }, data, select: { id: true } })
    await announceTenancy(tx)
    return { result: undefined, audit: departmentAudit(context, 'department.delete', { id, ...department }) }
  })
}
