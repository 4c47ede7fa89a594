import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { openBmc } from '../registry'
import type { ConformanceContext } from './conformance-context'

export function inventoryConformance(context: ConformanceContext): void {
  let bmc: Bmc
  beforeEach(() => {
    bmc = openBmc(context.target.endpoint, context.transports)
  })
  afterEach(() => bmc.close())

  it('reads the FRU inventory', async () => {
    expect(await bmc.fru()).toEqual(context.target.expected.fru)
  })

  it('reads sensors with value, unit, state and thresholds', async () => {
    const { sensor: expected } = context.target.expected
    const sensors = await bmc.sensors()
    const sensor = sensors.find(({ name }) => name === expected.name)
    expect(sensor).toMatchObject(expected)
    expect(sensor?.value).toBeGreaterThan(0)
    expect(await bmc.sensors()).toHaveLength(sensors.length)
  })

  it('reads the event log in words', async () => {
    const { event } = context.target.expected
    const entry = (await bmc.eventLog()).find(({ text }) => text === event.text)
    expect(entry).toMatchObject(event)
    expect(entry?.raw).not.toBe('')
  })
}
