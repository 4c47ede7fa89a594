import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { SwitchContext } from './switch-context'
import { switchLagConformance } from './switch-lag-conformance'
import { switchLoginConformance } from './switch-login-conformance'
import { switchPortConformance } from './switch-port-conformance'
import type { SwitchTarget } from './switch-target'
import { switchTroubleConformance } from './switch-trouble-conformance'

/**
 * What every switch driver and every switch must do together, whatever the vendor. `makeTarget` starts a fresh switch. Switches
 * wait at the same time, each for itself; the tests of one switch come one after another.
 */
export function switchConformance(name: string, makeTarget: () => Promise<SwitchTarget>): void {
  describe.concurrent(`switch conformance: ${name}`, () => {
    describe.sequential('in turn', () => {
      const suite = {} as { context: SwitchContext }
      beforeAll(async () => {
        suite.context = new SwitchContext(await makeTarget())
      })
      afterEach(async () => {
        await suite.context.closeAll()
        suite.context.target.trouble?.clear()
      })
      afterAll(async () => {
        await suite.context?.stop()
      })
      switchLoginConformance(suite)
      switchPortConformance(suite)
      switchLagConformance(suite)
      switchTroubleConformance(suite)
    })
  })
}
