import { randomBytes } from 'node:crypto'
import type { Database } from '@ingot/db/database'
import {
  type KeptSubscription,
  keepSubscription,
  listSubscriptionTargets,
  type SubscriptionTarget,
} from '@ingot/db/hardware/bmc-subscriptions'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { EventSubscription, EventSubscriptions } from '@ingot/drivers/contract/event-subscriptions'
import { eventPath, hashOfContext } from '../events/event-address'

type BmcOf = (nodeId: string, fingerprint: string) => Promise<Bmc>

/** BMCs asked at once: a subscription is no hurry, power is polled all the while. */
const IN_FLIGHT = 32
const CONTEXT_BYTES = 32

export interface SubscriptionRound {
  readonly asked: number
  /** made anew: there was none, or the BMC lost it */
  readonly made: number
  readonly failed: number
}

/**
 * Sees to it that every BMC that can do so sends its events to `baseUrl`: once, and again after it forgot, was replaced or
 * we moved. The secret that proves an event's origin is made here and given to the BMC alone. Safe to repeat.
 */
export async function keepSubscriptions(
  database: Database,
  bmcOf: BmcOf,
  baseUrl: string,
  signal: AbortSignal,
): Promise<SubscriptionRound> {
  const targets = await listSubscriptionTargets(database)
  let [next, made, failed] = [0, 0, 0]
  const lane = async () => {
    for (let target = targets[next++]; target && !signal.aborted; target = targets[next++]) {
      const result = await keepOne(database, bmcOf, target, baseUrl).catch(() => 'failed' as const)
      if (result === 'made') made += 1
      if (result === 'failed') failed += 1
    }
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, targets.length) }, lane))
  return { asked: targets.length, made, failed }
}

async function keepOne(database: Database, bmcOf: BmcOf, target: SubscriptionTarget, baseUrl: string) {
  const { nodeId, fingerprint, kept } = target
  const { events } = await bmcOf(nodeId, fingerprint)
  if (!events) return 'none'
  const destination = `${baseUrl}${eventPath(nodeId)}`
  const found = await events.list()
  if (kept && kept.destination === destination && found.some((each) => isKept(each, kept))) return 'kept'
  await removeOld(events, found, [destination, kept?.destination])
  const context = randomBytes(CONTEXT_BYTES).toString('base64url')
  const { id } = await events.subscribe({ destination, context })
  await keepSubscription(database, nodeId, { contextHash: hashOfContext(context), destination, subscriptionId: id })
  return 'made'
}

/** Some BMCs do not tell the context again: then its name must do. */
function isKept({ id, destination, context }: EventSubscription, kept: KeptSubscription): boolean {
  if (destination !== kept.destination) return false
  return context === null ? id === kept.subscriptionId : Buffer.from(kept.contextHash).equals(hashOfContext(context))
}

/** BMCs keep few subscriptions: what would never be accepted again must not fill them up. */
async function removeOld(
  events: EventSubscriptions,
  found: readonly EventSubscription[],
  ours: readonly (string | undefined)[],
) {
  for (const { id, destination } of found) if (ours.includes(destination)) await events.remove(id)
}
