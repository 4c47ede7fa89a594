import type { CampaignRequester } from '@ingot/core/firmware/campaign-requester'
import type { Database } from '../database'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import { prismaOf } from '../internal/handle'

/** Whoever began a campaign as they are at this moment, signed in or not; null: there is no such person any more. One query. */
export async function findRequester(database: Database, userId: string | null): Promise<CampaignRequester | null> {
  if (userId === null) return null
  const [row] = await prismaOf(database).$queryRaw<(ActorRow & { disabled: boolean })[]>`
    SELECT ${actorColumns}, u.disabled_at IS NOT NULL AS disabled FROM user_account u WHERE u.id = ${userId}::uuid`
  return row ? { actor: actorOf(row), disabled: row.disabled } : null
}
