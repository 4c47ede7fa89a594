import type { PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { inMode } from '../plan-lines'
import type { Lines } from '../vendor-profile'

interface Membership {
  /** `routed` carries no frames of any VLAN; only a `hybrid` port has both kinds of VLANs */
  readonly kind: 'routed' | 'untagged' | 'tagged' | 'hybrid'
  readonly untagged: number | null
  readonly tagged: readonly number[]
}

function membershipOf(vlans: PortVlans): Membership {
  if (vlans.mode === 'none') return { kind: 'routed', untagged: null, tagged: [] }
  if (vlans.mode === 'access') return { kind: 'untagged', untagged: vlans.vlan, tagged: [] }
  if (vlans.native !== null) return { kind: 'hybrid', untagged: vlans.native, tagged: vlans.tagged }
  return { kind: vlans.tagged.length > 0 ? 'tagged' : 'routed', untagged: null, tagged: vlans.tagged }
}

const inVlan = (id: number, line: string) => inMode(`interface vlan ${id}`, line, 'exit')
const without = (ids: readonly number[], others: readonly number[]) => ids.filter((id) => !others.includes(id))

// VLAN 1 is where a switched port is untagged by itself: there is no line for it.
const untag = (id: number | null, line: string): Lines => (id === null || id === 1 ? [] : inVlan(id, line))

/** A port must have left its untagged VLAN before it joins another; tagged ones overlap, or it would fall into VLAN 1. */
function moveWithin(port: string, from: Membership, to: Membership): Lines {
  const moves = from.untagged !== to.untagged
  return [
    ...(moves ? untag(from.untagged, `no untagged ${port}`) : []),
    ...(moves ? untag(to.untagged, `untagged ${port}`) : []),
    ...without(to.tagged, from.tagged).flatMap((id) => inVlan(id, `tagged ${port}`)),
    ...without(from.tagged, to.tagged).flatMap((id) => inVlan(id, `no tagged ${port}`)),
  ]
}

/** `portmode hybrid` is taken only by a port that is not switched, and that only when it is in no VLAN. */
function changeKind(port: string, from: Membership, to: Membership): Lines {
  const empty = { untagged: null, tagged: [] }
  const mode = [
    ...(from.kind === 'routed' ? [] : ['no switchport']),
    ...(from.kind === 'hybrid' ? ['no portmode hybrid'] : []),
    ...(to.kind === 'hybrid' ? ['portmode hybrid'] : []),
    ...(to.kind === 'routed' ? [] : ['switchport']),
  ]
  return [
    ...moveWithin(port, from, { ...from, ...empty }),
    ...inMode(`interface ${port}`, ...mode, 'exit'),
    ...moveWithin(port, { ...to, ...empty }, to),
  ]
}

/** VLANs of a port or a port-channel: with OS9 the VLAN holds its ports. Throws `switch_unsupported` for a routed port. */
export function os9VlanLines(port: string, before: PortVlans | null, after: PortVlans): Lines {
  if (before === null) throw new SwitchError('switch_unsupported', { port, setting: 'ip address' })
  const [from, to] = [membershipOf(before), membershipOf(after)]
  return from.kind === to.kind ? moveWithin(port, from, to) : changeKind(port, from, to)
}
