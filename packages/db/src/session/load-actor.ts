import type { Actor } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import { type ActorRow, actorColumns, actorOf } from '../internal/actor-row'
import type { Tx } from '../internal/handle'

/**
 * Who acts, by what holds under the locks of this transaction: two admins who act on each other at once must not both
 * do it by rights of before. A token is narrowed here as well. Throws `unauthenticated` for somebody who was disabled or
 * is the system itself, and for a token whose maker has left.
 */
export async function loadActor(tx: Tx, context: Pick<MutationContext, 'actorId' | 'narrow'>): Promise<Actor> {
  const [row] = await tx.$queryRaw<ActorRow[]>`
    SELECT ${actorColumns} FROM user_account u WHERE u.id = ${context.actorId}::uuid AND u.disabled_at IS NULL`
  const maker = row ? actorOf(row) : null
  const actor = maker && context.narrow ? context.narrow(maker) : maker
  if (!actor) throw new IngotError('unauthenticated')
  return actor
}
