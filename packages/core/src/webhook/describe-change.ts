import { idOf, type Json, type NameOf, text, type WebhookChange, type WebhookEvent } from './change'
import { hostEvents } from './host-events'
import { nodeEvents } from './node-events'
import { operationEvents } from './operation-events'

/** The events that a change of a row means: none, one, or several. Nothing in them is secret. */
export function describeChange(change: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  return describers[change.noun]?.(change, nameOf) ?? []
}

const describers: Readonly<Record<string, (change: WebhookChange, nameOf: NameOf) => WebhookEvent[]>> = {
  node: nodeEvents,
  host: hostEvents,
  operation: operationEvents,
  project: quotaEvents,
  quota_request: quotaRequestEvents,
  console_session: consoleEvents,
}

function quotaEvents({ before, after }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  if (!before || !after) return []
  const limitsOf = (row: typeof after) => ({ hosts: row.max_hosts ?? null, nodes: row.max_nodes ?? null })
  const project = nameOf(after.id) as Json
  const quota = { project, limits: limitsOf(after) }
  return [
    {
      type: 'baremetal.quota.update.end',
      projectId: idOf(after, 'id'),
      objectName: text(after, 'name'),
      data: { quota, previous: { limits: limitsOf(before) } },
    },
  ]
}

function quotaRequestEvents({ before, after }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  if (!after) return []
  const project = nameOf(after.project_id)
  const quotaRequest = {
    id: text(after, 'id'),
    project: project as Json,
    limits: { hosts: after.max_hosts ?? null, nodes: after.max_nodes ?? null },
    reason: text(after, 'reason'),
    state: text(after, 'state'),
    requesterName: text(after, 'requester_name'),
    deciderName: after.decider_name ?? null,
    decisionReason: text(after, 'decision_reason'),
    createdAt: after.created_at ?? null,
    decidedAt: after.decided_at ?? null,
  }
  return [
    {
      type: before ? 'baremetal.quota_request.update.end' : 'baremetal.quota_request.create.end',
      projectId: idOf(after, 'project_id'),
      objectName: project?.name ?? '',
      data: { quotaRequest },
    },
  ]
}

/** A session that nobody used its ticket for was none. */
function consoleEvents({ before, after }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  if (!before || !after || after.consumed_at === null) return []
  const began = before.consumed_at === null
  const ended = before.closed_at === null && after.closed_at !== null
  const host = nameOf(after.host_id)
  const consoleSession = {
    id: text(after, 'id'),
    kind: text(after, 'kind'),
    host: host as Json,
    user: nameOf(after.user_id) as Json,
    startedAt: after.consumed_at ?? null,
    endedAt: after.closed_at ?? null,
    endReason: after.close_reason ?? null,
  }
  const event = (end: 'start' | 'end'): WebhookEvent => ({
    type: `baremetal.host.console_session.${end}`,
    projectId: idOf(after, 'project_id'),
    objectName: host?.name ?? '',
    data: { consoleSession },
  })
  return [...(began ? [event('start')] : []), ...(ended ? [event('end')] : [])]
}
