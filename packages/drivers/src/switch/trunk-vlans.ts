import type { PortVlans } from '@ingot/core/switch/port-config'

/** Native VLAN and everything that passes, native included; of an access port nothing. */
export function trunkOf(vlans: PortVlans): { readonly native: number | null; readonly allowed: readonly number[] } {
  const native = vlans.mode === 'trunk' ? vlans.native : null
  const tagged = vlans.mode === 'trunk' ? vlans.tagged : []
  return { native, allowed: [...tagged, ...(native === null ? [] : [native])].sort((a, b) => a - b) }
}

/** What a trunk allows, in any order, in our words. A native VLAN that is not allowed carries nothing. */
export function trunk(native: number | null, allowed: readonly number[]): PortVlans {
  if (allowed.length === 0) return { mode: 'none' }
  const tagged = [...new Set(allowed)].filter((id) => id !== native).sort((a, b) => a - b)
  return { mode: 'trunk', native: native !== null && allowed.includes(native) ? native : null, tagged }
}
