import { IngotError } from '@ingot/core/error/ingot-error'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { createMetrics } from '@ingot/telemetry/metrics'
import { expect, test } from 'vitest'
import { measureBmc } from './measure-bmc'

/** A driver with private fields, of which one call answers and one refuses. */
class SmallBmc {
  readonly protocol = 'ipmi'
  readonly bios = null
  #power = 'on'
  readonly power = { read: async () => this.#power, set: async () => Promise.reject(new IngotError('bmc_busy')) }
  async sensors() {
    return [this.#power]
  }
}

test('calls are counted by result and timed, and answer as before', async () => {
  const metrics = createMetrics('worker')
  const bmc = measureBmc(new SmallBmc() as unknown as Bmc, metrics)
  expect(await bmc.power.read()).toBe('on')
  expect(await bmc.sensors()).toEqual(['on'])
  await expect(bmc.power.set('off')).rejects.toThrow('bmc_busy')
  expect(bmc.bios).toBeNull()
  expect(bmc.power).toBe(bmc.power)
  const text = await metrics.print()
  expect(text).toContain('ingot_bmc_calls_total{protocol="ipmi",call="power.read",result="ok"} 1')
  expect(text).toContain('ingot_bmc_calls_total{protocol="ipmi",call="sensors",result="ok"} 1')
  expect(text).toContain('ingot_bmc_calls_total{protocol="ipmi",call="power.set",result="bmc_busy"} 1')
  expect(text).toContain('ingot_bmc_call_duration_seconds_count{protocol="ipmi",call="power.read"} 1')
})
