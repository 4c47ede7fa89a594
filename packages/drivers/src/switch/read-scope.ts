import type { SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../contract/switch'
import { fullPortName } from './switch-change'
import type { Ask, VendorProfile } from './vendor-profile'

/** Reads by full names and answers by the names that were asked for. */
export async function readScope(profile: VendorProfile, ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  if (scope.ports === 'all') return profile.read.state(ask, scope)
  const asked = scope.ports.map((name) => [name, fullPortName(profile, name)] as const)
  const state = await profile.read.state(ask, { ...scope, ports: asked.map(([, full]) => full) })
  return { ...state, ports: Object.fromEntries(asked.map(([name, full]) => [name, state.ports[full] ?? null])) }
}
