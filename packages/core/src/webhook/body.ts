import type { WebhookEvent } from './change'

/** Grows when a field goes or changes its meaning; new fields may come at any time. */
export const WEBHOOK_BODY_VERSION = '1.0'

/**
 * The body of a delivery: what Standard Webhooks asks for (`type`, `timestamp`, `data`) with the id, a version, and the
 * priority that Ironic's notifications have. `at` is when it happened, ISO 8601.
 */
export function webhookBody(id: string, at: string, event: WebhookEvent, ofCloud: boolean): string {
  return JSON.stringify({
    id,
    type: event.type,
    version: WEBHOOK_BODY_VERSION,
    timestamp: at,
    priority: event.type.endsWith('.error') ? 'error' : 'info',
    projectId: event.projectId,
    data: { ...event.data, ...(ofCloud ? event.cloudData : {}) },
  })
}
