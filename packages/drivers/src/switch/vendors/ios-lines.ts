import type { PortVlans } from '@ingot/core/switch/port-config'
import { inMode } from '../plan-lines'
import type { Lines } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'

const allVlans = '1-4094'

/** What is left of an access port, and what of a trunk; `null`: nobody knows. */
const leavesAccess = (before: PortVlans | null) => before === null || before.mode === 'access'
const leavesTrunk = (before: PortVlans | null) => before === null || before.mode !== 'access'

/**
 * The words for VLANs of a port that Cisco IOS brought up and others speak as well. The new VLAN is written before the mode,
 * so that the port is never for a moment in whatever VLAN was left over; then the former mode's lines go. A port without any
 * VLAN is a trunk that allows none: no frame passes, not even in VLAN 1.
 */
export function iosVlanLines(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines {
  if (after.mode === 'access') {
    const lines = [`switchport access vlan ${after.vlan}`]
    if (before?.mode !== 'access') lines.push('switchport mode access')
    if (leavesTrunk(before)) lines.push('no switchport trunk native vlan', 'no switchport trunk allowed vlan')
    return inMode(`interface ${interfaceName}`, ...lines)
  }
  const native = after.mode === 'trunk' ? after.native : null
  const allowed = after.mode === 'trunk' ? [...after.tagged, ...(native === null ? [] : [native])] : []
  const formerNative = before?.mode === 'trunk' ? before.native : null
  const list = formatVlanList(allowed)
  const lines: string[] = []
  if (native !== null && native !== formerNative) lines.push(`switchport trunk native vlan ${native}`)
  if (native === null && (before === null || formerNative !== null)) lines.push('no switchport trunk native vlan')
  if (list === allVlans) lines.push('no switchport trunk allowed vlan')
  else lines.push(`switchport trunk allowed vlan ${list === '' ? 'none' : list}`)
  if (before === null || before.mode === 'access') lines.push('switchport mode trunk')
  if (leavesAccess(before)) lines.push('no switchport access vlan')
  return inMode(`interface ${interfaceName}`, ...lines)
}
