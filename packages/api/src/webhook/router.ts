import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { WEBHOOK_TEST_EVENT } from '@ingot/core/webhook/event-types'
import {
  createWebhookInput,
  EVENT_OF_CLOUD,
  editWebhookInput,
  fitsOwner,
  replayWebhookInput,
  rotateWebhookSecretInput,
} from '@ingot/core/webhook/input'
import { listWebhooks } from '@ingot/db/webhook/find-webhook'
import { replayFailedDeliveries, sendToWebhook } from '@ingot/db/webhook/replay-deliveries'
import { createWebhook, deleteWebhook, editWebhook, rotateWebhookSecret } from '@ingot/db/webhook/save-webhook'
import { z } from 'zod'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { locateOwner, locateWebhook } from './locate-webhook'
import { makeWebhookSecret } from './make-secret'

const listWebhooksInput = z.object({
  projectId: z.uuid().nullable().default(null).describe('The project; null: the webhooks of the cloud.'),
})
const manage = (audit?: string) => requires('webhook:manage', { show: 'member:show', ...(audit ? { audit } : {}) })

export const webhookRouter = router({
  /** All webhooks of a project, or of the cloud: there are never many. */
  list: manage()
    .input(listWebhooksInput)
    .query(async ({ ctx, input }) => {
      await locateOwner(ctx, input.projectId)
      return { items: await listWebhooks(ctx.database, ctx.scope, input.projectId), nextCursor: null }
    }),
  get: manage()
    .input(idInput)
    .query(({ ctx, input }) => locateWebhook(ctx, input.id)),
  /** Answers with the signing secret, which is never told again. */
  create: manage('webhook.create')
    .input(createWebhookInput)
    .mutation(async ({ ctx, input }) => {
      await locateOwner(ctx, input.projectId)
      ctx.target.name = input.name
      const id = randomUUID()
      const { secret, secretSealed } = await makeWebhookSecret(ctx, id)
      await createWebhook(ctx.database, { ...input, id, secretSealed }, ctx.mutation)
      return { id, secret }
    }),
  edit: manage('webhook.edit')
    .input(editWebhookInput)
    .mutation(async ({ ctx, input }) => {
      const webhook = await locateWebhook(ctx, input.id)
      if (!fitsOwner({ ...input, projectId: webhook.projectId }))
        throw new IngotError('invalid_input', {
          issues: [{ code: 'custom', path: ['events'], message: EVENT_OF_CLOUD }],
        })
      return editWebhook(ctx.database, webhook, input, ctx.mutation)
    }),
  delete: manage('webhook.delete')
    .input(idInput)
    .mutation(async ({ ctx, input }) => deleteWebhook(ctx.database, await locateWebhook(ctx, input.id), ctx.mutation)),
  /** Answers with a new signing secret; the old one signs beside it until the overlap is over. */
  rotateSecret: manage('webhook.rotate_secret')
    .input(rotateWebhookSecretInput)
    .mutation(async ({ ctx, input }) => {
      const webhook = await locateWebhook(ctx, input.id)
      const { secret, secretSealed } = await makeWebhookSecret(ctx, webhook.id)
      const { overlapHours } = input
      await rotateWebhookSecret(ctx.database, webhook, { secretSealed, overlapHours }, ctx.mutation)
      return { secret }
    }),
  /** Sends an event made for the purpose, whatever the webhook subscribes to. */
  sendTest: manage('webhook.test')
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const webhook = await locateWebhook(ctx, input.id)
      const data = { webhook: { id: webhook.id, name: webhook.name }, requestedBy: ctx.actor.name }
      return sendToWebhook(ctx.database, webhook, { type: WEBHOOK_TEST_EVENT, data }, ctx.mutation)
    }),
  /** Sends again what failed, each under its own id. */
  replayFailed: manage('webhook.replay')
    .input(replayWebhookInput)
    .mutation(async ({ ctx, input }) =>
      replayFailedDeliveries(ctx.database, await locateWebhook(ctx, input.id), input.since, ctx.mutation),
    ),
})
