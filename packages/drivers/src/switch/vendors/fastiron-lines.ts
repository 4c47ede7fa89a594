import type { PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { inMode } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Lines } from '../vendor-profile'

const inVlan = (id: number, line: string) => inMode(`vlan ${id}`, line, 'exit')
const inPort = (port: string, line: string) => inMode(`interface ${port}`, line, 'exit')

interface Membership {
  readonly untagged: number | null
  readonly tagged: readonly number[]
  /** VLAN of untagged frames of a port that is tagged there */
  readonly dualMode: number | null
}

/** A native VLAN is one that the port is tagged in, and the port's `dual-mode`. */
function membershipOf(vlans: PortVlans): Membership {
  if (vlans.mode === 'access') return { untagged: vlans.vlan, tagged: [], dualMode: null }
  const { native, allowed } = trunkOf(vlans)
  return { untagged: null, tagged: allowed, dualMode: native }
}

/**
 * VLANs of a port or a LAG (`ethernet 1/1/1`, `lag 3`): with FastIron the VLAN holds its ports, and refuses one that is
 * untagged elsewhere. Throws `switch_unsupported` for a routed port, and for VLAN 1: a port is there by itself when it is in no
 * other, and no line takes it out.
 */
export function fastironVlanLines(port: string, before: PortVlans | null, after: PortVlans): Lines {
  if (before === null) throw new SwitchError('switch_unsupported', { port, setting: 'ip address' })
  const [from, to] = [membershipOf(before), membershipOf(after)]
  if (to.untagged === 1 || to.tagged.includes(1)) throw new SwitchError('switch_unsupported', { port, vlan: 1 })
  const added = to.tagged.filter((id) => !from.tagged.includes(id))
  const removed = from.tagged.filter((id) => !to.tagged.includes(id))
  const moves = from.untagged !== to.untagged
  return [
    ...(moves && from.untagged !== null ? inVlan(from.untagged, `no untagged ${port}`) : []),
    ...added.flatMap((id) => inVlan(id, `tagged ${port}`)),
    ...(to.dualMode === null && from.dualMode !== null ? inPort(port, 'no dual-mode') : []),
    ...(to.dualMode !== null && to.dualMode !== from.dualMode ? inPort(port, `dual-mode ${to.dualMode}`) : []),
    ...removed.flatMap((id) => inVlan(id, `no tagged ${port}`)),
    ...(moves && to.untagged !== null ? inVlan(to.untagged, `untagged ${port}`) : []),
  ]
}
