import { afterAll, beforeAll, describe } from 'vitest'
import { openBmcTransports } from '../registry'
import type { BmcTarget, IpmiTarget } from './bmc-target'
import type { ConformanceContext } from './conformance-context'
import { consoleConformance } from './console-conformance'
import { indicatorConformance } from './indicator-conformance'
import { inventoryConformance } from './inventory-conformance'
import { loginConformance } from './login-conformance'
import { lossConformance } from './loss-conformance'
import { powerConformance } from './power-conformance'

/**
 * What every BMC driver and every BMC must do together, whatever the protocol. `makeTarget` starts a fresh BMC, powered
 * off, whose serial port echoes. `more` adds what only this protocol has.
 */
export function bmcConformance<Target extends BmcTarget>(
  name: string,
  makeTarget: () => Promise<Target>,
  more: (context: ConformanceContext<Target>) => void,
): void {
  describe(`BMC conformance: ${name}`, () => {
    const context = {} as ConformanceContext<Target>
    beforeAll(async () => {
      context.target = await makeTarget()
      context.transports = await openBmcTransports()
    })
    afterAll(async () => {
      context.transports?.close()
      await context.target?.stop()
    })
    more(context)
    powerConformance(context)
    inventoryConformance(context)
    indicatorConformance(context)
  })
}

/** The same for IPMI: its login, its console, and a network that loses packets. */
export function ipmiConformance(name: string, makeTarget: () => Promise<IpmiTarget>): void {
  bmcConformance(name, makeTarget, (context) => {
    loginConformance(context)
    consoleConformance(context)
    lossConformance(context)
  })
}
