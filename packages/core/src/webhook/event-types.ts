/**
 * Every event that a webhook can be told of. Names are Ironic's notifications where Ironic has the event, and formed like
 * them where it has not. Source: ironic/doc/source/admin/notifications.rst. What Ingot does in one transaction has no
 * `start` and no `error`: nobody could see it begin.
 */
export const webhookEventTypes = [
  'baremetal.node.create.end',
  'baremetal.node.update.end',
  'baremetal.node.delete.end',
  'baremetal.node.maintenance_set.end',
  'baremetal.node.power_set.start',
  'baremetal.node.power_set.end',
  'baremetal.node.power_set.error',
  'baremetal.node.power_state_corrected.success',
  'baremetal.node.provision_set.start',
  'baremetal.node.provision_set.success',
  'baremetal.node.provision_set.end',
  'baremetal.node.provision_set.error',
  'baremetal.host.create.end',
  'baremetal.host.update.end',
  'baremetal.host.delete.end',
  'baremetal.host.power_set.start',
  'baremetal.host.power_set.end',
  'baremetal.host.power_set.error',
  'baremetal.host.power_state_corrected.success',
  'baremetal.host.provision_set.start',
  'baremetal.host.provision_set.success',
  'baremetal.host.provision_set.end',
  'baremetal.host.provision_set.error',
  'baremetal.host.console_session.start',
  'baremetal.host.console_session.end',
  'baremetal.operation.run.start',
  'baremetal.operation.run.end',
  'baremetal.operation.run.error',
  'baremetal.quota.update.end',
  'baremetal.quota_request.create.end',
  'baremetal.quota_request.update.end',
] as const
export type WebhookEventType = (typeof webhookEventTypes)[number]

/** Sent by a person to see whether it arrives; every webhook gets it. */
export const WEBHOOK_TEST_EVENT = 'baremetal.webhook.test.success'
export type SentEventType = WebhookEventType | typeof WEBHOOK_TEST_EVENT

const groupOf = (type: string) => type.slice(0, type.lastIndexOf('.'))

/** `baremetal.node.power_set`, …: an action with all its ends, in the order of the table. */
export const webhookEventGroups = [...new Set(webhookEventTypes.map(groupOf))]

/** Nodes are the cloud's: a project's webhook is told of none of them. */
export const isCloudEvent = (type: string) => type.startsWith('baremetal.node.')

/** What a webhook may subscribe to: one event, an action with all its ends (`….*`), or all (`*`). */
export const isEventPattern = (pattern: string) =>
  pattern === '*' ||
  (webhookEventTypes as readonly string[]).includes(pattern) ||
  webhookEventGroups.some((group) => pattern === `${group}.*`)

/** Whether one of the patterns takes the event in. */
export function matchesEvent(patterns: readonly string[], type: SentEventType): boolean {
  return type === WEBHOOK_TEST_EVENT || ['*', type, `${groupOf(type)}.*`].some((pattern) => patterns.includes(pattern))
}
