import { webhookBody } from '@ingot/core/webhook/body'
import type { WebhookEvent } from '@ingot/core/webhook/change'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { OUTBOX_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { uuidV7 } from '../internal/uuid-v7'
import type { WebhookView } from './find-webhook'
import { webhookAudit } from './save-webhook'

type Target = Pick<WebhookView, 'id' | 'name' | 'projectId'>

async function wake(tx: Tx, { id, projectId }: Target): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`
  await notify(tx, { topic: 'webhook', id, projectId })
}

/** Sends a delivery again, under its id: a receiver that has had it can tell. One that waits is sent at once. */
export async function replayDelivery(
  database: Database,
  webhook: Target,
  delivery: { readonly id: string; readonly event: string },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.$executeRaw`
      UPDATE webhook_delivery SET status = 'pending', attempt = 0, next_attempt_at = now(), finished_at = NULL
      WHERE id = ${delivery.id}::uuid`
    await wake(tx, webhook)
    const detail = { deliveryId: delivery.id, event: delivery.event }
    return { result: undefined, audit: webhookAudit(context, 'webhook.replay', webhook, detail) }
  })
}

/** Sends again what failed of the events since then; returns how many they are. */
export async function replayFailedDeliveries(
  database: Database,
  webhook: Target,
  since: Date,
  context: MutationContext,
): Promise<{ count: number }> {
  return mutate(database, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE webhook_delivery SET status = 'pending', attempt = 0, next_attempt_at = now(), finished_at = NULL
      WHERE webhook_id = ${webhook.id}::uuid AND status = 'failed' AND created_at >= ${since}`
    await wake(tx, webhook)
    const detail = { since: since.toISOString(), count }
    return { result: { count }, audit: webhookAudit(context, 'webhook.replay', webhook, detail) }
  })
}

/** Sends an event to one webhook, whatever it subscribes to; returns the delivery. */
export async function sendToWebhook(
  database: Database,
  webhook: Target,
  event: Pick<WebhookEvent, 'type' | 'data'>,
  context: MutationContext,
): Promise<{ deliveryId: string }> {
  const { id: webhookId, projectId, name } = webhook
  return mutate(database, async (tx) => {
    const id = uuidV7()
    const whole = { ...event, projectId, objectName: name }
    const body = webhookBody(id, new Date().toISOString(), whole, projectId === null)
    await tx.webhookDelivery.create({
      data: { id, webhookId, projectId, event: event.type, objectName: name, body },
      select: { id: true },
    })
    await wake(tx, webhook)
    return { result: { deliveryId: id }, audit: webhookAudit(context, 'webhook.test', webhook, { deliveryId: id }) }
  })
}
