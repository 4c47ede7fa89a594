import type { DisableReason } from '@ingot/core/webhook/retry'
import { appendAudit } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import type { DeliveryAttempt } from './list-deliveries'
import { webhookAudit } from './save-webhook'

/** Of one delivery; older ones are forgotten. */
const KEPT_ATTEMPTS = 20

export interface AttemptRecord {
  readonly deliveryId: string
  /** as claimed: what was asked for again meanwhile is left alone */
  readonly attempt: number
  readonly outcome: DeliveryAttempt
  readonly delivered: boolean
  /** when it is tried again, milliseconds from now; null: not any more */
  readonly retryInMs: number | null
  /** Asked with how long the webhook has failed, this attempt included. */
  readonly disableReason: (failingForMs: number) => DisableReason | null
}

/** Writes down how an attempt went; a webhook that is given up is switched off, which the audit trail tells. Safe to repeat. */
export async function recordAttempt(database: Database, record: AttemptRecord): Promise<void> {
  const { deliveryId, attempt, outcome, delivered, retryInMs } = record
  const status = delivered ? 'delivered' : retryInMs === null ? 'failed' : 'pending'
  await prismaOf(database).$transaction(async (tx) => {
    const [webhook] = await tx.$queryRaw<
      { id: string; name: string; projectId: string | null; failingForMs: number }[]
    >`
      WITH done AS (
        UPDATE webhook_delivery d SET lease_until = NULL,
          status = CASE WHEN attempt = ${attempt} THEN ${status} ELSE status END,
          next_attempt_at = CASE WHEN attempt <> ${attempt} THEN next_attempt_at
            WHEN ${status} = 'pending' THEN now() + ${retryInMs ?? 0}::float8 * interval '1 millisecond' END,
          finished_at = CASE WHEN attempt = ${attempt} AND ${status} <> 'pending' THEN now() END,
          attempts = (SELECT coalesce(jsonb_agg(each ORDER BY place), '[]') FROM jsonb_array_elements(d.attempts) WITH ORDINALITY AS t(each, place)
            WHERE place > jsonb_array_length(d.attempts) - ${KEPT_ATTEMPTS - 1}::int) || ${JSON.stringify([outcome])}::jsonb
        WHERE id = ${deliveryId}::uuid RETURNING webhook_id
      )
      UPDATE webhook w SET failing_since = CASE WHEN ${delivered} THEN NULL ELSE coalesce(failing_since, now()) END
      FROM done WHERE w.id = done.webhook_id
      RETURNING w.id, w.name, w.project_id AS "projectId", coalesce(extract(epoch FROM now() - w.failing_since) * 1000, 0)::float8 AS "failingForMs"`
    if (!webhook) return
    await notify(tx, { topic: 'webhook', id: webhook.id, projectId: webhook.projectId })
    const reason = delivered ? null : record.disableReason(webhook.failingForMs)
    if (reason === null) return
    const count = await tx.$executeRaw`
      UPDATE webhook SET active = false, disabled_reason = ${reason}, version = version + 1 WHERE id = ${webhook.id}::uuid AND active`
    if (count === 0) return
    const context = { actorId: null, actorName: 'ingot-worker' }
    await appendAudit(tx, webhookAudit(context, 'webhook.disable', webhook, { reason, status: outcome.status }))
  })
}
