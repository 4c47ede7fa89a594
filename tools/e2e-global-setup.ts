import { startSurroundings } from '../e2e/start-surroundings'
import { startSpecSystem } from './start-spec-system'

/** The journeys' system: the simulated lab, without waiting where real servers would, and an identity provider beside it. */
export default function setUp(): Promise<() => Promise<void>> {
  return startSpecSystem(process.env.INGOT_E2E_NAME ?? 'e2e', {
    labNodes: 24,
    labTimings: 'fast',
    surroundings: startSurroundings,
  })
}
