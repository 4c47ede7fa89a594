import type { LagConfig, ObservedLag, ObservedPort, PortConfig, PortVlans } from './port-config'
import { isSamePort } from './port-name'

/** A trunk that lets nothing through is a port without VLANs, however the switch writes it. */
const plain = (vlans: PortVlans): PortVlans =>
  vlans.mode === 'trunk' && vlans.native === null && vlans.tagged.length === 0 ? { mode: 'none' } : vlans

export function sameVlans(left: PortVlans, right: PortVlans | null): boolean {
  if (right === null) return false
  const [a, b] = [plain(left), plain(right)]
  if (a.mode === 'access') return b.mode === 'access' && a.vlan === b.vlan
  if (a.mode !== 'trunk' || b.mode !== 'trunk') return a.mode === b.mode
  return a.native === b.native && a.tagged.join() === b.tagged.join()
}

/** Whether a port is not what we want of it. Its link may be up or down: that is the server's affair. */
export function portDrifted(expected: PortConfig, observed: ObservedPort | null): boolean {
  if (observed === null || observed.lag !== null) return true
  return observed.enabled !== expected.enabled || !sameVlans(expected.vlans, observed.vlans)
}

/** The same for a group. What a switch does not tell does not count. */
export function lagDrifted(expected: LagConfig, observed: ObservedLag | null): boolean {
  if (observed === null) return true
  const members = Object.keys(observed.members)
  const isMember = (name: string) => members.some((member) => isSamePort(member, name))
  if (members.length !== expected.members.length || !expected.members.every(isMember)) return true
  if (!sameVlans(expected.vlans, observed.vlans)) return true
  if (observed.fallback !== null && observed.fallback !== expected.fallback) return true
  return observed.mlag !== expected.mlag
}
