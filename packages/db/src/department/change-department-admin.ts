import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { mutate } from '../internal/mutate'
import { departmentAudit } from './save-department'

export interface DepartmentAdminChange {
  readonly departmentId: string
  readonly userId: string
  /** false: no longer */
  readonly admin: boolean
}

/** Puts somebody at the head of a department, or takes him away. Throws `not_found`. Safe to repeat. */
export async function changeDepartmentAdmin(
  database: Database,
  { departmentId, userId, admin }: DepartmentAdminChange,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const [department, user] = await Promise.all([
      tx.department.findFirst({ where: { id: departmentId, deletedAt: null }, select: { id: true, name: true } }),
      tx.user.findUnique({ where: { id: userId }, select: { email: true } }),
    ])
    if (!department || !user) throw new IngotError('not_found')
    const key = { userId, departmentId }
    if (admin) await tx.departmentAdmin.createMany({ data: [key], skipDuplicates: true })
    else await tx.departmentAdmin.deleteMany({ where: key })
    await announceTenancy(tx)
    const action = admin ? 'department.add_admin' : 'department.remove_admin'
    const audit = { ...departmentAudit(context, action, department), detail: { userId, email: user.email } }
    return { result: undefined, audit }
  })
}
