import type { PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../contract/switch'
import { fullPortName } from './switch-change'
import type { Ask, VendorProfile } from './vendor-profile'

const isVlanId = (id: number) => Number.isInteger(id) && id >= 1 && id <= 4094

/** What no VLAN can be was misread: nobody may take the port for known. */
function plausible(vlans: PortVlans | null): PortVlans | null {
  if (vlans === null || vlans.mode === 'none') return vlans
  const ids = vlans.mode === 'access' ? [vlans.vlan] : [...vlans.tagged, vlans.native ?? 1]
  return ids.every(isVlanId) ? vlans : null
}

const plausibleEach = <Seen extends { readonly vlans: PortVlans | null }>(
  seen: Readonly<Record<string, Seen | null>>,
): Record<string, Seen | null> =>
  Object.fromEntries(
    Object.entries(seen).map(([name, each]) => [name, each && { ...each, vlans: plausible(each.vlans) }]),
  )

/** Reads by full names and answers by the names that were asked for. */
export async function readScope(profile: VendorProfile, ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const asked = scope.ports === 'all' ? null : scope.ports.map((name) => [name, fullPortName(profile, name)] as const)
  const state = await profile.read.state(ask, { ...scope, ports: asked?.map(([, full]) => full) ?? 'all' })
  const ports = plausibleEach(state.ports)
  return {
    vlans: state.vlans,
    ports: asked ? Object.fromEntries(asked.map(([name, full]) => [name, ports[full] ?? null])) : ports,
    lags: plausibleEach(state.lags),
  }
}
