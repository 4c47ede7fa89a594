import type { PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { inMode } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Lines } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'

const list = (ids: readonly number[]) => formatVlanList(ids, ' to ', ' ')
const inInterface = (name: string, ...lines: readonly string[]) => inMode(`interface ${name}`, ...lines, 'quit')

/** A port without any VLAN is a trunk that lets none pass: VLAN 1, which a new trunk lets pass, goes at once. */
const becomesBareTrunk = ['port link-type trunk', 'undo port trunk allow-pass vlan 1']

/** VRP changes the type of a link only while the port is as from the factory: "Please renew the default configurations". */
const forgetTrunk = (native: number | null) => [
  ...(native === null ? [] : ['undo port trunk pvid vlan']),
  'undo port trunk allow-pass vlan all',
  'port trunk allow-pass vlan 1',
]

function accessLines(before: PortVlans, vlan: number): string[] {
  // A port in VLAN 1 may be of any type as from the factory: hybrid, negotiated, access.
  const isAccess = before.mode === 'access' && before.vlan !== 1
  const former = before.mode === 'access' ? [] : forgetTrunk(trunkOf(before).native)
  const type = isAccess ? [] : ['port link-type access']
  return [...former, ...type, vlan === 1 ? 'undo port default vlan' : `port default vlan ${vlan}`]
}

function trunkLines(before: PortVlans, after: PortVlans): string[] {
  const former = trunkOf(before)
  const { native, allowed } = trunkOf(after)
  const added = allowed.filter((id) => !former.allowed.includes(id))
  const removed = former.allowed.filter((id) => !allowed.includes(id))
  const lines: string[] = []
  if (before.mode === 'access' && before.vlan !== 1) lines.push('undo port default vlan')
  if (before.mode === 'access') lines.push(...becomesBareTrunk)
  if (removed.length > 0) lines.push(`undo port trunk allow-pass vlan ${list(removed)}`)
  if (native === null && former.native !== null) lines.push('undo port trunk pvid vlan')
  if (native !== null && native !== former.native) lines.push(`port trunk pvid vlan ${native}`)
  if (added.length > 0) lines.push(`port trunk allow-pass vlan ${list(added)}`)
  return lines
}

/** VLANs of a port or an Eth-Trunk. Throws `switch_unsupported` for one whose configuration is not known: see above. */
export function vrpVlanLines(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines {
  if (before === null) throw new SwitchError('switch_unsupported', { port: interfaceName, setting: 'port link-type' })
  const lines = after.mode === 'access' ? accessLines(before, after.vlan) : trunkLines(before, after)
  return lines.length === 0 ? [] : inInterface(interfaceName, ...lines)
}

/** A member is as from the factory when it joins; a port without any VLAN is a trunk, so that goes first. */
export const vrpJoinLines = (number: number, port: string): Lines =>
  inInterface(port, ...forgetTrunk(null), 'undo port link-type', `eth-trunk ${number}`)

/** What leaves would be in VLAN 1; it is left without any. */
export const vrpLeaveLines = (port: string): Lines =>
  inInterface(port, 'undo lacp force-up', 'undo eth-trunk', ...becomesBareTrunk)
