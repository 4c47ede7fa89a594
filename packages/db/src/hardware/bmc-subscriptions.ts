import type { Database } from '../database'
import { bmcFingerprint } from '../internal/bmc-fingerprint'
import { prismaOf } from '../internal/handle'

export interface KeptSubscription {
  readonly contextHash: Uint8Array
  readonly destination: string
  readonly subscriptionId: string
}
export interface SubscriptionTarget {
  readonly nodeId: string
  readonly fingerprint: string
  /** null: we have none there yet */
  readonly kept: KeptSubscription | null
}

interface Row {
  nodeId: string
  fingerprint: string
  contextHash: Uint8Array | null
  destination: string | null
  subscriptionId: string | null
}

/** Every node whose BMC was found to send events, with the subscription we have there. One query. */
export async function listSubscriptionTargets(database: Database): Promise<SubscriptionTarget[]> {
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT bmc_endpoint.node_id AS "nodeId", ${bmcFingerprint} AS fingerprint, s.context_hash AS "contextHash", s.destination,
      s.subscription_id AS "subscriptionId"
    FROM bmc_endpoint LEFT JOIN bmc_subscription s ON s.node_id = bmc_endpoint.node_id
    WHERE bmc_endpoint.protocol = 'redfish' AND bmc_endpoint.capabilities @> '["events"]'::jsonb`
  return rows.map(({ nodeId, fingerprint, contextHash, destination, subscriptionId }) => {
    const isKept = contextHash !== null && destination !== null && subscriptionId !== null
    return { nodeId, fingerprint, kept: isKept ? { contextHash, destination, subscriptionId } : null }
  })
}

/** Keeps the subscription of a node in place of an earlier one. Safe to repeat. */
export async function keepSubscription(database: Database, nodeId: string, kept: KeptSubscription): Promise<void> {
  const data = { ...kept, contextHash: new Uint8Array(kept.contextHash), checkedAt: new Date() }
  await prismaOf(database).bmcSubscription.upsert({
    where: { nodeId },
    create: { nodeId, ...data },
    update: data,
    select: { nodeId: true },
  })
}

/** True when an event with this secret's hash comes from the node's BMC; notes when it came. One statement. */
export async function acceptEvent(database: Database, nodeId: string, contextHash: Uint8Array): Promise<boolean> {
  const count = await prismaOf(database).$executeRaw`
    UPDATE bmc_subscription SET last_event_at = now()
    WHERE node_id = ${nodeId}::uuid AND context_hash = ${Buffer.from(contextHash)}`
  return count > 0
}
