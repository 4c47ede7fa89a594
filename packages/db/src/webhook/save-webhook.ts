import { IngotError } from '@ingot/core/error/ingot-error'
import { type CreateWebhookInput, type EditWebhookInput, MAX_WEBHOOKS } from '@ingot/core/webhook/input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

export interface NewWebhook extends CreateWebhookInput {
  /** Made by the caller, because the secret is sealed for it. */
  readonly id: string
  readonly secretSealed: Uint8Array<ArrayBuffer>
}

interface Named {
  readonly id: string
  readonly name: string
  readonly projectId: string | null
}

/** What the audit trail says of a change of a webhook. */
export const webhookAudit = (
  context: MutationContext,
  action: string,
  { id, name, projectId }: Named,
  detail: NonNullable<AuditEntry['detail']> = {},
): AuditEntry => ({
  context,
  action,
  targetKind: 'webhook',
  targetId: id,
  targetName: name,
  projectId,
  result: 'accepted',
  detail,
})

/** Throws `webhook_limit`. */
export async function createWebhook(
  database: Database,
  { id, secretSealed, ...input }: NewWebhook,
  context: MutationContext,
): Promise<{ id: string }> {
  const { projectId, name, url, events, active } = input
  return mutate(database, async (tx) => {
    // In turn, so that two cannot both be the last that fits.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`webhook:${projectId}`}, 7))`
    if ((await tx.webhook.count({ where: { projectId } })) >= MAX_WEBHOOKS)
      throw new IngotError('webhook_limit', { limit: MAX_WEBHOOKS })
    const data = { id, projectId, name, url, events, active, secretSealed, createdBy: context.actorId }
    await tx.webhook.create({ data, select: { id: true } })
    await notify(tx, { topic: 'webhook', id, projectId })
    return { result: { id }, audit: webhookAudit(context, 'webhook.create', { id, name, projectId }, { url, events }) }
  })
}

/** Changes it when nobody did since `version`; switched on again it counts its failures anew. Throws `version_conflict`. */
export async function editWebhook(
  database: Database,
  webhook: Named,
  { id, version, ...input }: EditWebhookInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const { name, url, events, active } = input
  const { projectId } = webhook
  return mutate(database, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE webhook SET name = ${name}, url = ${url}, events = ${events}, active = ${active}, version = version + 1,
        failing_since = CASE WHEN active = ${active} AND url = ${url} THEN failing_since END,
        disabled_reason = CASE WHEN ${active} THEN NULL ELSE disabled_reason END
      WHERE id = ${id}::uuid AND version = ${version}`
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'webhook', id, projectId })
    const audit = webhookAudit(context, 'webhook.edit', { id, name, projectId }, { url, events, active })
    return { result: { version: version + 1 }, audit }
  })
}

/** Removes it with its deliveries. */
export async function deleteWebhook(database: Database, webhook: Named, context: MutationContext): Promise<void> {
  const { id, projectId } = webhook
  await mutate(database, async (tx) => {
    await tx.webhook.deleteMany({ where: { id } })
    await notify(tx, { topic: 'webhook', id, projectId })
    return { result: undefined, audit: webhookAudit(context, 'webhook.delete', webhook) }
  })
}

/** Signs with a new secret from now on, and with the one before, which a trigger keeps, beside it for so many hours. */
export async function rotateWebhookSecret(
  database: Database,
  webhook: Named,
  { secretSealed, overlapHours }: { readonly secretSealed: Uint8Array<ArrayBuffer>; readonly overlapHours: number },
  context: MutationContext,
): Promise<void> {
  const { id, projectId } = webhook
  await mutate(database, async (tx) => {
    await tx.$executeRaw`
      UPDATE webhook SET secret_sealed = ${secretSealed}, version = version + 1,
        previous_secret_until = CASE WHEN ${overlapHours}::int > 0 THEN now() + ${overlapHours}::int * interval '1 hour' END
      WHERE id = ${id}::uuid`
    await notify(tx, { topic: 'webhook', id, projectId })
    return { result: undefined, audit: webhookAudit(context, 'webhook.rotate_secret', webhook, { overlapHours }) }
  })
}
