import type { Tx } from '../internal/handle'
import { EVENT_CHANNEL, type LiveEvent } from './live-event'

/** Announces a change with the commit of `tx`; listeners hear nothing when it is rolled back. */
export async function notify(tx: Tx, event: LiveEvent): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${EVENT_CHANNEL}, ${JSON.stringify(event)})`
}
