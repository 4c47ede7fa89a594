import type { Actor } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import type { Tx } from '../internal/handle'

/**
 * Who acts, by what holds under the locks of this transaction: two admins who act on each other at once must not both
 * do it by rights of before. Throws `unauthenticated` for somebody who was disabled or is the system itself.
 */
export async function loadActor(tx: Tx, userId: string | null): Promise<Actor> {
  const [row] = await tx.$queryRaw<ActorRow[]>`
    SELECT ${actorColumns} FROM user_account u WHERE u.id = ${userId}::uuid AND u.disabled_at IS NULL`
  if (!row) throw new IngotError('unauthenticated')
  return actorOf(row)
}
