import { IngotError } from '@ingot/core/error/ingot-error'
import { type CreatedLink, createLink } from '../account-link/create-link'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { mutate } from '../internal/mutate'

export interface InviteUser {
  readonly email: string
  /** At whose head the person will be; null: an account without a place. */
  readonly departmentId: string | null
  readonly createdById: string
}
export type InvitedUser =
  | { readonly kind: 'joined'; readonly userId: string }
  | { readonly kind: 'invited'; readonly link: CreatedLink }

/**
 * Invites somebody into the cloud, or to the head of a department; an account that exists gets the department at once.
 * Throws `email_taken` where there is nothing to add, `not_found`.
 */
export async function inviteUser(
  database: Database,
  { email, departmentId, createdById }: InviteUser,
  context: MutationContext,
): Promise<InvitedUser> {
  return mutate<InvitedUser>(database, async (tx) => {
    const department = departmentId
      ? await tx.department.findFirst({ where: { id: departmentId, deletedAt: null }, select: { name: true } })
      : null
    if (departmentId && !department) throw new IngotError('not_found')
    const target = department
      ? { targetKind: 'department', targetId: departmentId, targetName: department.name }
      : { targetKind: 'user', targetId: null, targetName: email }
    const base = { context, ...target, result: 'accepted' as const }
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (user) {
      if (!departmentId) throw new IngotError('email_taken', { field: 'email', email })
      await tx.departmentAdmin.createMany({ data: [{ userId: user.id, departmentId }], skipDuplicates: true })
      await announceTenancy(tx)
      const audit = { ...base, action: 'department.add_admin', detail: { userId: user.id, email } }
      return { result: { kind: 'joined', userId: user.id }, audit }
    }
    const link = await createLink(tx, { kind: 'invite', email, createdById, ...(departmentId ? { departmentId } : {}) })
    await announceTenancy(tx)
    const action = department ? 'department.invite_admin' : 'user.invite'
    const audit = { ...base, action, detail: { email, linkId: link.id } }
    return { result: { kind: 'invited', link }, audit }
  })
}
