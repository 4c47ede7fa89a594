import { vlansOf } from './complete-change'
import type { LagConfig, ObservedLag, ObservedPort, PortConfig } from './port-config'

/** VLANs that ports and groups carry by our will, sorted: what each trunk to other switches must let through as well. */
export const carriedVlans = (configs: readonly Pick<PortConfig | LagConfig, 'vlans'>[]): number[] =>
  [...new Set(configs.flatMap(({ vlans }) => vlansOf(vlans)))].sort((a, b) => a - b)

/**
 * VLANs that an uplink does not let through, so that traffic ends there; `lag`: the group that it is in. None where nobody
 * can tell: a trunk of everything, or a configuration that we have no words for.
 */
export function uplinkGap(carried: readonly number[], uplink: ObservedPort | null, lag: ObservedLag | null): number[] {
  if (uplink === null || !uplink.enabled) return [...carried]
  const vlans = uplink.lag === null ? uplink.vlans : (lag?.vlans ?? null)
  if (vlans === null) return []
  const passed = new Set(vlansOf(vlans))
  return carried.filter((vlan) => !passed.has(vlan))
}
