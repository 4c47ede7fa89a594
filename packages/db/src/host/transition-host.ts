import { IngotError } from '@ingot/core/error/ingot-error'
import {
  type HostEvent,
  type HostState,
  hostStates,
  hostStatesAllowing,
  nextHostState,
} from '@ingot/core/host/lifecycle'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

export interface HostTransition {
  readonly hostId: string
  readonly event: HostEvent
  readonly lease?: OperationLease
  readonly error?: OperationError | null
}

/** Every state that knows the event, with what follows it: the table of core as rows. */
const movesOf = (event: HostEvent) =>
  hostStates.flatMap((from) => {
    const to = nextHostState(from, event)
    return to ? [{ from, to }] : []
  })

/**
 * Assigns NULL to a secret on the way into these states. It is not named where no way leads into one of them, and not read
 * where all do: the portal may not read sealed columns (docs/adr/0020).
 */
function forgetting(event: HostEvent, column: Prisma.Sql, states: readonly HostState[]): Prisma.Sql {
  const moves = movesOf(event)
  const ends = moves.filter(({ to }) => states.includes(to))
  if (ends.length === 0) return Prisma.empty
  if (ends.length === moves.length) return Prisma.sql`${column} = NULL,`
  return Prisma.sql`${column} = CASE WHEN before."to" = ANY(${[...states]}::text[]) THEN NULL ELSE ${column} END,`
}

/**
 * Moves the host by one event if the table has it from where the host is now: one statement, compare-and-swap by the
 * row lock. A deleted host lets go of its node and its secrets; a soft-deleted one remembers where it came from. Null when
 * the table has it not; LeaseLost when a lease was given and is lost.
 */
export async function tryTransitionHost(
  tx: Tx,
  { hostId, event, lease, error }: HostTransition,
): Promise<HostState | null> {
  const [row] = await tx.$queryRaw<{ state: HostState }[]>`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease?.operationId ?? null}::uuid AND fence = ${lease?.fence ?? null}::int AND status = 'running'
      FOR UPDATE
    ), before AS (
      SELECT host.id, host.node_id, move."to"
      FROM host JOIN jsonb_to_recordset(${JSON.stringify(movesOf(event))}::jsonb) AS move("from" text, "to" text) ON host.state = move."from"
      WHERE host.id = ${hostId}::uuid AND (${lease === undefined} OR EXISTS (SELECT 1 FROM leased))
      FOR UPDATE OF host
    )
    UPDATE host SET state = before."to", state_at = now(), version = version + 1,
      active_at = CASE WHEN before."to" = 'active' THEN coalesce(active_at, now()) ELSE active_at END,
      generation = CASE WHEN before."to" = 'rebuilding' THEN generation + 1 ELSE generation END,
      deleted_at = CASE WHEN before."to" = 'deleted' THEN now() ELSE deleted_at END,
      restore_state = CASE WHEN before."to" = 'soft_deleted' THEN host.state END, delete_at = NULL, delete_asked_by = NULL,
      node_id = CASE WHEN before."to" = 'deleted' THEN NULL ELSE host.node_id END,
      ${forgetting(event, Prisma.sql`password_sealed`, ['deleted'])}
      ${forgetting(event, Prisma.sql`rescue_password_sealed`, ['active', 'deleted'])}
      ${forgetting(event, Prisma.sql`user_data_sealed`, ['deleted'])}
      last_error_code = CASE WHEN ${error === undefined} THEN last_error_code ELSE ${error?.code ?? null} END,
      last_error_data = CASE WHEN ${error === undefined} THEN last_error_data ELSE ${error?.data ? JSON.stringify(error.data) : null}::jsonb END
    FROM before WHERE host.id = before.id
    RETURNING state,
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'host', 'id', host.id, 'projectId', project_id, 'nodeId', before.node_id)::text)::text`
  if (!row && lease) await requireLease(tx, lease)
  return row?.state ?? null
}

/**
 * The only way a host's life cycle moves (I2): as `tryTransitionHost`, but throws `action_refused` with the state and
 * the states that would allow it, or `not_found`.
 */
export async function transitionHostInTx(tx: Tx, transition: HostTransition): Promise<HostState> {
  const next = await tryTransitionHost(tx, transition)
  if (next) return next
  const host = await tx.host.findUnique({ where: { id: transition.hostId }, select: { state: true } })
  if (!host) throw new IngotError('not_found')
  const reason = { code: 'host_state', state: host.state, allowed: hostStatesAllowing(transition.event) }
  throw new IngotError('action_refused', { reason })
}

/** `transitionHostInTx` in a transaction of its own. */
export async function transitionHost(database: Database, transition: HostTransition): Promise<HostState> {
  return prismaOf(database).$transaction((tx) => transitionHostInTx(tx, transition))
}
