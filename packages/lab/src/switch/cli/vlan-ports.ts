import type { SwitchConfig, VlanMembership } from '../switch-config'
import { lagSelection, membershipOf } from './selection'

/** A port as VLANs hold it: in one VLAN untagged, in others tagged. */
export interface Holding {
  untagged: number | null
  tagged: number[]
}

/** `untagged: null`: frames without a tag go nowhere. */
export function holdingOf(config: Readonly<SwitchConfig>, each: VlanMembership): Holding {
  if (each.mode === 'none') return { untagged: null, tagged: [] }
  if (each.mode === 'access') return { untagged: each.accessVlan, tagged: [] }
  const allowed = each.allowed === 'all' ? Object.keys(config.vlans).map(Number) : each.allowed
  const native = each.native !== null && allowed.includes(each.native) ? each.native : null
  return { untagged: native, tagged: allowed.filter((id) => id !== native) }
}

/** Nothing tagged and nothing untagged is what a port is as from the factory: untagged in the default VLAN. */
export function hold(each: VlanMembership, { untagged, tagged }: Holding): void {
  if (tagged.length === 0) Object.assign(each, { mode: 'access', accessVlan: untagged ?? 1, native: 1, allowed: 'all' })
  else {
    const allowed = untagged === null ? tagged : [...tagged, untagged]
    Object.assign(each, {
      mode: 'trunk',
      accessVlan: 1,
      native: untagged,
      allowed: [...new Set(allowed)].sort((a, b) => a - b),
    })
  }
}

/** Ports and groups that a VLAN holds. */
export function heldBy(config: Readonly<SwitchConfig>, vlan: number, how: 'untagged' | 'tagged'): string[] {
  return [...Object.keys(config.ports), ...Object.keys(config.lags).map(lagSelection)].filter((selection) => {
    const each = membershipOf(config, selection)
    if (!each || config.ports[selection]?.lag != null) return false
    const holding = holdingOf(config, each)
    return how === 'untagged' ? holding.untagged === vlan : holding.tagged.includes(vlan)
  })
}
