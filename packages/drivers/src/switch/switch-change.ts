import type { LagConfig, PortConfig, PortVlans, SwitchChange } from '@ingot/core/switch/port-config'
import { SwitchError, type SwitchScope } from '../contract/switch'
import type { VendorProfile } from './vendor-profile'

const unsupported = (reason: string, detail: Record<string, string | number> = {}) =>
  new SwitchError('switch_unsupported', { reason, ...detail })

const isVlanId = (id: number) => Number.isInteger(id) && id >= 1 && id <= 4094

function checkVlans(vlans: PortVlans, port: string): PortVlans {
  if (vlans.mode === 'none') return vlans
  const ids =
    vlans.mode === 'access' ? [vlans.vlan] : [...vlans.tagged, ...(vlans.native === null ? [] : [vlans.native])]
  const wrong = ids.find((id) => !isVlanId(id))
  if (wrong !== undefined) throw unsupported('vlan_id', { vlan: wrong, port })
  if (vlans.mode === 'access') return vlans
  if (ids.length === 0) return { mode: 'none' }
  const tagged = [...new Set(vlans.tagged)].filter((id) => id !== vlans.native).sort((a, b) => a - b)
  return { mode: 'trunk', native: vlans.native, tagged }
}

/** The full name of a port. Throws `switch_unsupported` for what is no name of one: nothing else gets into a line. */
export function fullPortName(profile: VendorProfile, name: string): string {
  const full = profile.names.fullPortName(name)
  if (full === null) throw unsupported('port_name', { port: name })
  return full
}

function checkLag(profile: VendorProfile, number: number, lag: LagConfig): LagConfig {
  const { min, max } = profile.names.lagNumbers
  const can = profile.capabilities
  if (!can.lag) throw unsupported('lag', { lag: number })
  if (!Number.isInteger(number) || number < min || number > max)
    throw unsupported('lag_number', { lag: number, min, max })
  if (lag.fallback && !can.lagFallback) throw unsupported('lag_fallback', { lag: number })
  if (lag.mlag !== null && !can.mlag) throw unsupported('mlag', { lag: number })
  const members = lag.members.map((name) => fullPortName(profile, name)).sort()
  return { ...lag, members, vlans: checkVlans(lag.vlans, profile.names.lagName(number)) }
}

/** The change with full names and sorted lists. Throws `switch_unsupported` for what this vendor cannot do, or nobody. */
export function checkedChange(profile: VendorProfile, change: SwitchChange): SwitchChange {
  for (const { id } of change.vlans) if (!isVlanId(id)) throw unsupported('vlan_id', { vlan: id })
  const ports: Record<string, PortConfig> = {}
  for (const [name, port] of Object.entries(change.ports)) {
    const full = fullPortName(profile, name)
    ports[full] = { enabled: port.enabled, vlans: checkVlans(port.vlans, full) }
  }
  const lags: Record<number, LagConfig | null> = {}
  const groupOf = new Map<string, number>()
  for (const [key, lag] of Object.entries(change.lags)) {
    const number = Number(key)
    lags[number] = lag && checkLag(profile, number, lag)
    for (const port of lags[number]?.members ?? []) {
      if (ports[port] || groupOf.has(port)) throw unsupported('port_in_lag', { port, lag: number })
      groupOf.set(port, number)
    }
  }
  // A switch without a VLAN table carries whatever its ports say.
  const hasTable = profile.write.createVlan(2, 'x').length > 0
  const vlans = change.vlans.map(({ id, name }) => ({ id, name: name === null ? null : profile.names.vlanName(name) }))
  return { vlans: hasTable ? vlans : [], ports, lags }
}

/** What must be read to plan a checked change, and to see that it holds: a VLAN that goes must be gone from every port. */
export const scopeOf = (change: SwitchChange): SwitchScope => {
  const touchesOthers = Object.keys(change.lags).length > 0 || change.vlans.some(({ name }) => name === null)
  return { vlans: true, ports: touchesOthers ? 'all' : Object.keys(change.ports), lags: 'all' }
}
