import { allowed, denied, type Verdict } from '../access/verdict'

/** Where bare metal is switched off nothing new is made (G-11): no hosts, no nodes. What runs there goes on. */
export function canMakeIn(region: { readonly name: string; readonly bareMetalEnabled: boolean }): Verdict {
  return region.bareMetalEnabled ? allowed : denied({ code: 'region_disabled', region: region.name })
}
