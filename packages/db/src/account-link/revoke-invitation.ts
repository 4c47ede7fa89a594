import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'

/** Where a link leads, for the rule of who may end it. Throws `not_found`. */
export async function getInvitationPlace(
  database: Database,
  id: string,
): Promise<{ projectId: string | null; departmentId: string | null }> {
  const [link] = await prismaOf(database).$queryRaw<{ projectId: string | null; departmentId: string | null }[]>`
    SELECT l.project_id AS "projectId", coalesce(l.department_id, p.department_id) AS "departmentId"
    FROM account_link l LEFT JOIN project p ON p.id = l.project_id WHERE l.id = ${id}::uuid AND l.kind = 'invite'`
  if (!link) throw new IngotError('not_found')
  return link
}

/** Ends an invitation before it is used. Throws `not_found` when it was used, has expired or was ended already. */
export async function revokeInvitation(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const [link] = await tx.$queryRaw<{ email: string; projectId: string | null }[]>`
      UPDATE account_link SET revoked_at = now()
      WHERE id = ${id}::uuid AND kind = 'invite' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()
      RETURNING email, project_id AS "projectId"`
    if (!link) throw new IngotError('not_found')
    const audit = {
      context,
      action: 'invitation.revoke',
      targetKind: 'invitation',
      targetId: id,
      targetName: link.email,
      projectId: link.projectId,
      result: 'accepted',
    } as const
    return { result: undefined, audit }
  })
}
