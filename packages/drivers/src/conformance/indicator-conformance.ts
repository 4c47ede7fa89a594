import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { openBmc } from '../registry'
import type { ConformanceContext } from './conformance-context'

export function indicatorConformance(context: ConformanceContext): void {
  let bmc: Bmc
  beforeEach(() => {
    bmc = openBmc(context.target.endpoint, context.transports)
  })
  afterEach(() => bmc.close())

  it('switches the indicator light on and off', async () => {
    const indicator = bmc.indicator
    if (!indicator) throw new Error('no indicator')
    for (const state of ['lit', 'off'] as const) {
      await indicator.set(state)
      const shown = await indicator.read()
      if (shown !== 'unknown') expect(shown === 'off').toBe(state === 'off')
    }
  })
}
