import { deliveryStatuses } from '@ingot/core/webhook/input'
import { listDeliveries } from '@ingot/db/webhook/list-deliveries'
import { replayDelivery } from '@ingot/db/webhook/replay-deliveries'
import { z } from 'zod'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { locateDelivery, locateWebhook } from './locate-webhook'

const listDeliveriesInput = z.object({
  webhookId: z.uuid().describe('Whose deliveries.'),
  status: z.array(z.enum(deliveryStatuses)).optional().describe('Only those that are so.'),
  cursor: z.string().max(2000).nullish().describe('`nextCursor` of the page before.'),
  limit: z.number().int().min(10).max(100).default(25).describe('Deliveries of one page.'),
})
const newestFirst = { key: 'createdAt', direction: 'desc' } as const

export const webhookDeliveryRouter = router({
  /** What a webhook was told in the last 30 days, with how it went. */
  list: requires('webhook:manage', { show: 'member:show' })
    .input(listDeliveriesInput)
    .query(async ({ ctx, input }) => {
      const { webhookId, ...request } = input
      await locateWebhook(ctx, webhookId)
      return listDeliveries(ctx.database, ctx.scope, webhookId, { ...request, sort: newestFirst })
    }),
  /** With its body and its attempts. */
  get: requires('webhook:manage', { show: 'member:show' })
    .input(idInput)
    .query(({ ctx, input }) => locateDelivery(ctx, input.id)),
  /** Sends it again under its id, so that a receiver that has had it can tell. */
  replay: requires('webhook:manage', { show: 'member:show', audit: 'webhook.replay' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const { webhookId, webhookName, projectId, ...delivery } = await locateDelivery(ctx, input.id)
      await replayDelivery(ctx.database, { id: webhookId, name: webhookName, projectId }, delivery, ctx.mutation)
    }),
})
