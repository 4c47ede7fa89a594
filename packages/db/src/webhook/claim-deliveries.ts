import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/** A delivery to be sent now, with what signs it. */
export interface ClaimedDelivery {
  readonly id: string
  readonly webhookId: string
  readonly url: string
  readonly event: string
  readonly body: string
  /** which attempt this is, from 1 */
  readonly attempt: number
  readonly secretSealed: Uint8Array
  /** signs beside it while it is good */
  readonly previousSecretSealed: Uint8Array | null
}

/**
 * Takes up to `limit` deliveries that are due, at most `perWebhook` of one webhook, so that a slow receiver keeps nobody
 * else waiting. Who dies with one lets it go after `leaseMs`: then it is sent again, under the same id.
 */
export async function claimDeliveries(
  database: Database,
  { limit, perWebhook, leaseMs }: { readonly limit: number; readonly perWebhook: number; readonly leaseMs: number },
): Promise<ClaimedDelivery[]> {
  return rowsOf(database)<ClaimedDelivery>`
    WITH due AS (
      SELECT d.id, row_number() OVER (PARTITION BY d.webhook_id ORDER BY d.next_attempt_at, d.id) AS place, d.webhook_id
      FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id AND w.active
      WHERE d.status = 'pending' AND d.next_attempt_at <= now() AND (d.lease_until IS NULL OR d.lease_until < now())
    ), busy AS (
      SELECT webhook_id, count(*) AS n FROM webhook_delivery WHERE status = 'pending' AND lease_until >= now() GROUP BY webhook_id
    ), chosen AS (
      SELECT d.id FROM webhook_delivery d JOIN due ON due.id = d.id LEFT JOIN busy ON busy.webhook_id = d.webhook_id
      WHERE due.place + coalesce(busy.n, 0) <= ${perWebhook}::int
        AND d.status = 'pending' AND (d.lease_until IS NULL OR d.lease_until < now())
      ORDER BY d.next_attempt_at, d.id FOR UPDATE OF d SKIP LOCKED LIMIT ${limit}::int
    )
    UPDATE webhook_delivery d SET lease_until = now() + ${leaseMs}::int * interval '1 millisecond', attempt = attempt + 1
    FROM chosen, webhook w WHERE d.id = chosen.id AND w.id = d.webhook_id
    RETURNING d.id, d.webhook_id AS "webhookId", w.url, d.event, d.body, d.attempt, w.secret_sealed AS "secretSealed",
      CASE WHEN w.previous_secret_until > now() THEN w.previous_secret_sealed END AS "previousSecretSealed"`
}

/** Whether a BMC answers under one of these names or addresses. */
export async function isBmcAddress(database: Database, hosts: readonly string[]): Promise<boolean> {
  const rows = await rowsOf(database)`
    SELECT 1 FROM bmc_endpoint WHERE lower(host) = ANY(${[...hosts]}::text[]) LIMIT 1`
  return rows.length > 0
}
