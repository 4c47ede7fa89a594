import { formatVlanRanges, type VlanRange } from '@ingot/core/network/vlan-ranges'
import type { PortVlans } from '@ingot/core/switch/port-config'

/** 'access 100', 'trunk native 10 tagged 20-30', 'none', 'unknown'. */
export function vlansText(vlans: PortVlans | null): string {
  if (vlans === null) return 'unknown'
  if (vlans.mode === 'none') return 'none'
  if (vlans.mode === 'access') return `access ${vlans.vlan}`
  const native = vlans.native === null ? '' : ` native ${vlans.native}`
  return `trunk${native}${vlans.tagged.length > 0 ? ` tagged ${rangesText(vlans.tagged)}` : ''}`
}

const rangesText = (ids: readonly number[]) => formatVlanRanges(ids.map((id): VlanRange => [id, id]))
