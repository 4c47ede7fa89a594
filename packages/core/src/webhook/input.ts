import { z } from 'zod'
import { objectName } from '../name/object-name'
import { isCloudEvent, isEventPattern } from './event-types'

/** A password in it would stand in everybody's list; what the address may be, the worker decides when it sends. */
const url = z
  .string()
  .trim()
  .min(1, 'webhook_url_required')
  .max(2048, 'webhook_url_invalid')
  .regex(/^https?:\/\//i, 'webhook_url_scheme')
  .regex(/^[a-z]+:\/\/[^/?#@]*([/?#]|$)/i, 'webhook_url_credentials')
  .pipe(z.url('webhook_url_invalid'))
  .describe('Where events are posted to. `http:` and addresses inside the network only where the operator allows them.')

const events = z
  .array(z.string().refine(isEventPattern, 'webhook_event_unknown'))
  .min(1, 'webhook_events_required')
  .max(100)
  .transform((patterns) => (patterns.includes('*') ? ['*'] : [...new Set(patterns)].sort()))
  .describe('Names of events, `baremetal.host.power_set.*` for all ends of an action, `*` for all.')

const fields = {
  name: objectName.describe('What people call it.'),
  url,
  events,
  active: z.boolean().default(true).describe('Whether events are sent; those that happen meanwhile are not kept.'),
}

/** A project's webhook is not told of nodes. */
export const fitsOwner = (input: { readonly projectId: string | null; readonly events: readonly string[] }) =>
  input.projectId === null || !input.events.some(isCloudEvent)
export const EVENT_OF_CLOUD = 'webhook_event_of_cloud'

export const createWebhookInput = z
  .object({
    projectId: z.uuid().nullable().describe('The project whose events are sent; null: those of the whole cloud.'),
    ...fields,
  })
  .refine(fitsOwner, { path: ['events'], message: EVENT_OF_CLOUD })
export type CreateWebhookInput = z.infer<typeof createWebhookInput>

export const editWebhookInput = z.object({
  id: z.uuid(),
  version: z.number().int().nonnegative().describe('As read; another one means that somebody changed it since.'),
  ...fields,
  active: z.boolean().describe('Whether events are sent. Switching it on again takes up what still waits.'),
})
export type EditWebhookInput = z.infer<typeof editWebhookInput>

/** Of one project, or of the cloud. */
export const MAX_WEBHOOKS = 20

/** How long a secret that was replaced still signs beside the new one, hours. */
export const maxOverlapHours = 168
export const rotateWebhookSecretInput = z.object({
  id: z.uuid(),
  overlapHours: z
    .number()
    .int('number_whole')
    .min(0, 'number_positive')
    .max(maxOverlapHours, 'number_too_large')
    .default(24)
    .describe('How long the old secret still signs beside the new one, hours.'),
})

export const replayWebhookInput = z.object({
  id: z.uuid(),
  since: z.coerce.date().describe('Failed deliveries of events from this time on are sent again.'),
})

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]
