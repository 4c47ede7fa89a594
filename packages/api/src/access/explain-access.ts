import { mayEver } from '@ingot/core/access/decide-access'
import { type DenialExplanation, explainDenial } from '@ingot/core/access/explain-denial'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { IngotError } from '@ingot/core/error/ingot-error'
import { getProject } from '@ingot/db/project/page-projects'
import { type Granter, listGranters } from '@ingot/db/user/list-granters'
import type { SessionContext } from '../context'
import { admit } from '../procedures'

export interface AccessExplanation extends DenialExplanation {
  /** Those of the granters whom the caller may know of. */
  readonly people: readonly Granter[]
}

/**
 * Which roles have a right, and who can grant it. With a project, its people are named. Whom one may know of is decided by
 * `member:show`; a project that one does not see is `not_found`.
 */
export async function explainAccess(
  ctx: SessionContext,
  { permission, projectId }: { readonly permission: Permission; readonly projectId: string | null },
): Promise<AccessExplanation> {
  const explanation = explainDenial(permission)
  if (!mayEver(ctx.actor, 'member:show')) {
    if (projectId !== null) throw new IngotError('not_found')
    return { ...explanation, people: [] }
  }
  const members = admit(ctx.actor, 'member:show')
  if (projectId !== null) await getProject(ctx.database, members, projectId)
  const people = await listGranters(ctx.database, members, { userId: ctx.actor.userId, projectId })
  return { ...explanation, people: people.filter(({ role }) => explanation.granters.includes(role)) }
}
