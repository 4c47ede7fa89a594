import { IngotError } from '@ingot/core/error/ingot-error'
import { findWebhook, type WebhookView } from '@ingot/db/webhook/find-webhook'
import { type DeliveryDetail, findDelivery } from '@ingot/db/webhook/list-deliveries'
import type { AccessContext } from '../context'
import { locateProject } from '../project/locate-project'
import { requireAccess } from '../require-access'

/** The webhook of a request. Throws `not_found` when it is not in the caller's scope, `permission_missing` when it is. */
export async function locateWebhook(ctx: AccessContext, id: string): Promise<WebhookView> {
  const webhook = await findWebhook(ctx.database, ctx.scope, id)
  const { projectId, departmentId, name } = webhook
  Object.assign(ctx.target, { kind: 'webhook', id, name, projectId })
  requireAccess(ctx, ctx.permission, { projectId, departmentId })
  return webhook
}

/** A delivery, by the right to its webhook. Throws as `locateWebhook`. */
export async function locateDelivery(ctx: AccessContext, id: string): Promise<DeliveryDetail> {
  const delivery = await findDelivery(ctx.database, ctx.scope, id)
  const { webhookId, webhookName, projectId, departmentId } = delivery
  Object.assign(ctx.target, { kind: 'webhook', id: webhookId, name: webhookName, projectId })
  requireAccess(ctx, ctx.permission, { projectId, departmentId })
  return delivery
}

/** Whose webhooks a request is about: those of a project, or of the cloud. */
export async function locateOwner(ctx: AccessContext, projectId: string | null): Promise<void> {
  if (projectId !== null) {
    await locateProject(ctx, projectId)
    Object.assign(ctx.target, { kind: 'webhook', id: null, name: '' })
  } else if (!ctx.actor.cloudAdmin) throw new IngotError('not_found')
  else requireAccess(ctx, ctx.permission, { projectId })
}
