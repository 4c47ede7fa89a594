import type { LldpNeighbour } from '@ingot/core/switch/port-config'
import { macText } from './mac-text'

type Told = string | null | undefined

/** One neighbour from what a switch tells of it; none when its port or one of its ids is not told. Empty texts are null. */
export const neighbourOf = (
  localPort: Told,
  told: {
    readonly chassisId: Told
    readonly portId: Told
    readonly portDescription?: Told
    readonly systemName?: Told
  },
): LldpNeighbour[] =>
  localPort && told.chassisId && told.portId
    ? [
        {
          localPort,
          chassisId: macText(told.chassisId),
          portId: macText(told.portId),
          portDescription: told.portDescription || null,
          systemName: told.systemName || null,
        },
      ]
    : []
