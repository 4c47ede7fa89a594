import { afterAll, beforeAll, describe } from 'vitest'
import { openBmcTransports } from '../registry'
import type { BmcTarget } from './bmc-target'
import type { ConformanceContext } from './conformance-context'
import { consoleConformance } from './console-conformance'
import { inventoryConformance } from './inventory-conformance'
import { loginConformance } from './login-conformance'
import { lossConformance } from './loss-conformance'
import { powerConformance } from './power-conformance'

/**
 * What every BMC driver and every BMC must do together. `makeTarget` starts a fresh BMC, powered off, whose serial
 * port echoes.
 */
export function bmcConformance(name: string, makeTarget: () => Promise<BmcTarget>): void {
  describe(`BMC conformance: ${name}`, () => {
    const context = {} as ConformanceContext
    beforeAll(async () => {
      context.target = await makeTarget()
      context.transports = await openBmcTransports()
    })
    afterAll(async () => {
      context.transports.close()
      await context.target.stop()
    })
    loginConformance(context)
    powerConformance(context)
    inventoryConformance(context)
    consoleConformance(context)
    lossConformance(context)
  })
}
