import type { PortVlans } from '@ingot/core/switch/port-config'
import { inMode } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Lines } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'

const list = (ids: readonly number[]) => formatVlanList(ids, ' to ', ' ')

/** `from` may be the VLAN 1 that a new trunk lets pass. Only what differs. */
function changeTrunk(from: ReturnType<typeof trunkOf>, after: PortVlans): string[] {
  const { native, allowed } = trunkOf(after)
  const added = allowed.filter((id) => !from.allowed.includes(id))
  const removed = from.allowed.filter((id) => !allowed.includes(id))
  const lines: string[] = []
  if (removed.length > 0) lines.push(`undo port trunk permit vlan ${list(removed)}`)
  if (native === null && from.native !== null && from.native !== 1) lines.push('undo port trunk pvid')
  if (native !== null && native !== from.native) lines.push(`port trunk pvid vlan ${native}`)
  if (added.length > 0) lines.push(`port trunk permit vlan ${list(added)}`)
  return lines
}

function forgetTrunk(before: PortVlans): string[] {
  const { native, allowed } = trunkOf(before)
  return [
    ...(allowed.length === 0 ? [] : [`undo port trunk permit vlan ${list(allowed)}`]),
    ...(native === null || native === 1 ? [] : ['undo port trunk pvid']),
  ]
}

function toAccess(before: PortVlans | null, vlan: number): string[] {
  const own = vlan === 1 ? 'undo port access vlan' : `port access vlan ${vlan}`
  if (before?.mode === 'access') return [own]
  return [...(before === null ? [] : forgetTrunk(before)), 'port link-type access', own]
}

function toTrunk(before: PortVlans | null, after: PortVlans): string[] {
  if (before !== null && before.mode !== 'access') return changeTrunk(trunkOf(before), after)
  // From hybrid there is no direct way to trunk; the access mode between them forgets what was set.
  const former = before === null ? ['port link-type access'] : before.vlan === 1 ? [] : ['undo port access vlan']
  return [...former, 'port link-type trunk', ...changeTrunk({ native: 1, allowed: [1] }, after)]
}

/** VLANs of a port or a Bridge-Aggregation. A port without any is a trunk that permits none. */
export function comwareVlanLines(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines {
  const lines = after.mode === 'access' ? toAccess(before, after.vlan) : toTrunk(before, after)
  return lines.length === 0 ? [] : inMode(`interface ${interfaceName}`, ...lines, 'quit')
}
