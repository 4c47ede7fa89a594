import { type ChangedRow, idOf, type Json, type NameOf, text, type WebhookChange, type WebhookEvent } from './change'
import type { WebhookEventType } from './event-types'

const powerOf: Readonly<Record<string, string>> = {
  'node.power_on': 'on',
  'node.power_off': 'off',
  'node.reboot': 'on',
  'host.start': 'on',
  'host.stop': 'off',
  'host.reboot': 'on',
}

function toOperation(row: ChangedRow, nameOf: NameOf): Record<string, Json> {
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind'),
    status: text(row, 'status'),
    project: nameOf(row.project_id) as Json,
    hostId: row.host_id ?? null,
    imageId: row.image_id ?? null,
    targetName: text(row, 'target_name'),
    requestedBy: nameOf(row.requested_by) as Json,
    error: row.error_code ? { code: text(row, 'error_code') } : null,
    createdAt: row.created_at ?? null,
    startedAt: row.started_at ?? null,
    finishedAt: row.finished_at ?? null,
  }
}

/** Begin and end of an operation. One about power that fails is also the `power_set` that failed. */
export function operationEvents({ before, after }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  if (!after) return []
  const nodeId = after.node_id ?? null
  const about = (type: WebhookEventType, more: Record<string, Json> = {}): WebhookEvent => ({
    type,
    projectId: idOf(after, 'project_id'),
    objectName: text(after, 'target_name'),
    data: { operation: toOperation(after, nameOf), ...more },
    cloudData: { nodeId },
  })
  if (!before) return [about('baremetal.operation.run.start')]
  const failed = text(after, 'status') !== 'succeeded'
  const events = [about(failed ? 'baremetal.operation.run.error' : 'baremetal.operation.run.end')]
  const toPower = powerOf[text(after, 'kind')]
  if (failed && toPower !== undefined) {
    if (after.host_id) events.push(about('baremetal.host.power_set.error', { toPower }))
    if (nodeId) events.push({ ...about('baremetal.node.power_set.error', { toPower }), projectId: null })
  }
  return events
}
