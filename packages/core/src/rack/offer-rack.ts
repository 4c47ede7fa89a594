import type { SwitchEnd } from '../cabling/cable-end'
import type { CableState } from '../cabling/judge-cabling'

/** A cable as far as it tells where its machine stands. */
export interface RackClue {
  readonly state: CableState
  readonly declared: Pick<SwitchEnd, 'switchId'> | null
  readonly offer: Pick<SwitchEnd, 'switchId'> | null
}

/**
 * The rack in which a node seems to stand: that of the switches at which all of its cables are seen to end. Null: none is
 * seen, one is wrong, or the switches stand in several racks or in none that is known.
 */
export function offerRack(cables: readonly RackClue[], rackOfSwitch: ReadonlyMap<string, string>): string | null {
  const racks = new Set<string>()
  for (const { state, declared, offer } of cables) {
    // A card that nobody plugged in says nothing.
    if (state === 'undeclared' && !offer) continue
    const end = state === 'ok' ? declared : state === 'undeclared' ? offer : null
    const rack = end && rackOfSwitch.get(end.switchId)
    if (!rack) return null
    racks.add(rack)
  }
  const [rack] = racks
  return racks.size === 1 && rack !== undefined ? rack : null
}
