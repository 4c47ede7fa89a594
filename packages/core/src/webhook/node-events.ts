import type { NodeState } from '../node/lifecycle'
import { failureNodeStates, nextNodeState, nodeTransitions, stableNodeStates } from '../node/lifecycle'
import {
  type ChangedRow,
  differ,
  type Json,
  type NameOf,
  type PowerChange,
  text,
  type WebhookChange,
  type WebhookEvent,
} from './change'
import type { WebhookEventType } from './event-types'
import { hostPowerEvents } from './host-events'

/** What an update of a node is about, beside its own axes. */
const describedBy = ['name', 'description', 'resource_class', 'metadata', 'traits', 'availability_zone_id', 'boot_mode']
const foundOut = ['cpu_model', 'cpu_cores', 'memory_mib', 'local_disk_gib', 'vendor', 'product_name', 'serial_number']

/** A node as the API shows it. */
function toNode(row: ChangedRow, nameOf: NameOf): Record<string, Json> {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    description: text(row, 'description'),
    resourceClass: text(row, 'resource_class'),
    metadata: row.metadata ?? {},
    traits: row.traits ?? [],
    zone: nameOf(row.availability_zone_id) as Json,
    engine: text(row, 'engine'),
    arch: text(row, 'arch'),
    bootMode: text(row, 'boot_mode'),
    provisionState: text(row, 'provision_state'),
    targetProvisionState: row.target_provision_state ?? null,
    powerObserved: text(row, 'power_observed'),
    powerTarget: row.power_target ?? null,
    maintenance: { on: row.maintenance === true, reason: row.maintenance_reason ?? null },
    lastError: row.last_error_code ? { code: text(row, 'last_error_code') } : null,
    cpuModel: row.cpu_model ?? null,
    cpuCores: row.cpu_cores ?? null,
    memoryMib: row.memory_mib ?? null,
    localDiskGib: row.local_disk_gib ?? null,
    vendor: row.vendor ?? null,
    productName: row.product_name ?? null,
    serialNumber: row.serial_number ?? null,
    version: row.version ?? 0,
    createdAt: row.created_at ?? null,
  }
}

/** Events of a node's row, and of the host on it, whose power is the node's. */
export function nodeEvents({ before, after, context }: WebhookChange, nameOf: NameOf): WebhookEvent[] {
  const now = after ?? before
  if (!now) return []
  const event = (type: WebhookEventType, more: Record<string, Json> = {}): WebhookEvent => ({
    type,
    projectId: null,
    objectName: text(now, 'name'),
    data: { node: toNode(now, nameOf), ...more },
  })
  if (!before) return [event('baremetal.node.create.end')]
  if (!after) return [event('baremetal.node.delete.end')]
  const events: WebhookEvent[] = []
  const provision = provisionStatus(text(before, 'provision_state'), text(after, 'provision_state'))
  if (provision) {
    const previous = {
      provisionState: text(before, 'provision_state'),
      targetProvisionState: before.target_provision_state ?? null,
    }
    events.push(event(`baremetal.node.provision_set.${provision}`, { previous }))
  }
  if (differ(before, after, ['maintenance', 'maintenance_reason']))
    events.push(event('baremetal.node.maintenance_set.end'))
  const power = powerChange(before, after, context.openOperation === true)
  if (power) events.push(event(`baremetal.node.${power.end}`, power.words))
  if (power && context.host) events.push(...hostPowerEvents(context.host, power, nameOf))
  if (differ(before, after, [...describedBy, ...foundOut])) events.push(event('baremetal.node.update.end'))
  return events
}

/**
 * A power that is wanted begins a `power_set`; one that is seen ends it while somebody works on the node, and is a
 * correction when nobody does. What is not known is no news, as in Ironic.
 */
function powerChange(before: ChangedRow, after: ChangedRow, isWorkedOn: boolean): PowerChange | null {
  const [was, is] = [text(before, 'power_observed'), text(after, 'power_observed')]
  if (was !== is && is !== 'unknown') {
    if (isWorkedOn) return { end: 'power_set.end', words: { toPower: is } }
    if (was !== 'unknown') return { end: 'power_state_corrected.success', words: { fromPower: was } }
  }
  const wanted = after.power_target ?? null
  if (wanted !== null && wanted !== (before.power_target ?? null))
    return { end: 'power_set.start', words: { toPower: String(wanted) } }
  return null
}

const isNodeState = (state: string): state is NodeState => state in nodeTransitions
const rests = (state: NodeState) =>
  (stableNodeStates as readonly NodeState[]).includes(state) ||
  (failureNodeStates as readonly NodeState[]).includes(state)

/** Ironic's statuses: `start` into work, `end` out of it, `error` by a failure, `success` where there was none to do. */
export function provisionStatus(from: string, to: string): 'start' | 'end' | 'error' | 'success' | null {
  if (from === to || !isNodeState(from) || !isNodeState(to)) return null
  if (to === 'error' || nextNodeState(from, 'fail') === to) return 'error'
  if (rests(from) && !rests(to)) return 'start'
  return !rests(from) && rests(to) ? 'end' : 'success'
}
