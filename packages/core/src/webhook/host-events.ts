import { failedHostStates, type HostState, hostTransitions, transientHostStates } from '../host/lifecycle'
import {
  type ChangedRow,
  idOf,
  type Json,
  type NameOf,
  type PowerChange,
  text,
  type WebhookChange,
  type WebhookEvent,
} from './change'
import type { WebhookEventType } from './event-types'

/** A host as the API shows it to its project: without its node. */
function toHost(row: ChangedRow, nameOf: NameOf): Record<string, Json> {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    project: nameOf(row.project_id) as Json,
    ownerName: nameOf(row.owner_id)?.name ?? null,
    zone: nameOf(row.availability_zone_id) as Json,
    flavor: row.flavor_snapshot ?? null,
    image: nameOf(row.image_id) as Json,
    state: text(row, 'state'),
    lastError: row.last_error_code ? { code: text(row, 'last_error_code') } : null,
    version: row.version ?? 0,
    createdAt: row.created_at ?? null,
    activeAt: row.active_at ?? null,
    deletedAt: row.deleted_at ?? null,
  }
}

const hostEvent = (
  type: WebhookEventType,
  row: ChangedRow,
  nameOf: NameOf,
  more: Record<string, Json> = {},
): WebhookEvent => ({
  type,
  projectId: idOf(row, 'project_id'),
  objectName: text(row, 'name'),
  data: { host: toHost(row, nameOf), ...more },
})

/** Events of a host's row. A host that is made is on its way at once. */
export function hostEvents({ before, after }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  if (!after) return []
  const event = (type: WebhookEventType, more?: Record<string, Json>) => hostEvent(type, after, nameOf, more)
  if (!before)
    return [
      event('baremetal.host.create.end'),
      event('baremetal.host.provision_set.start', { previous: { state: null } }),
    ]
  const events: WebhookEvent[] = []
  const [from, to] = [text(before, 'state'), text(after, 'state')]
  const status = hostStatus(from, to)
  if (status) events.push(event(`baremetal.host.provision_set.${status}`, { previous: { state: from } }))
  if (from !== to && to === 'deleted') events.push(event('baremetal.host.delete.end'))
  if (text(before, 'name') !== text(after, 'name'))
    events.push(event('baremetal.host.update.end', { previous: { name: text(before, 'name') } }))
  return events
}

/** While a host is being made or given up its power is the worker's affair. */
const settled: readonly string[] = ['active', 'rescue']

/** What a node's power means for the host on it. */
export function hostPowerEvents(host: ChangedRow, power: PowerChange, nameOf: NameOf): WebhookEvent[] {
  if (!settled.includes(text(host, 'state'))) return []
  return [hostEvent(`baremetal.host.${power.end}`, host, nameOf, power.words)]
}

const isHostState = (state: string): state is HostState => state in hostTransitions
const works = (state: HostState) => (transientHostStates as readonly HostState[]).includes(state)

function hostStatus(from: string, to: string): 'start' | 'end' | 'error' | 'success' | null {
  if (from === to || !isHostState(from) || !isHostState(to)) return null
  if ((failedHostStates as readonly HostState[]).includes(to)) return 'error'
  if (works(to)) return works(from) ? 'success' : 'start'
  return works(from) ? 'end' : 'success'
}
