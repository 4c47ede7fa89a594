import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bmc, PowerState } from '../contract/bmc'
import { bootDevices } from '../contract/boot-override'
import type { DriverError } from '../contract/driver-error'
import { openBmc } from '../registry'
import type { ConformanceContext } from './conformance-context'

export function powerConformance(context: ConformanceContext): void {
  let bmc: Bmc
  beforeEach(() => {
    bmc = openBmc(context.target.endpoint, context.transports)
  })
  afterEach(() => bmc.close())

  const settles = async (state: PowerState) => {
    if (context.target.expected.tellsPower) await expect.poll(() => bmc.power.read(), { interval: 100 }).toBe(state)
    else await expect.poll(() => context.target.effects().then((all) => all.at(-1))).toBe(state)
  }

  describe('power', () => {
    it('is told, or said not to be', async () => {
      const reading = bmc.power.read()
      if (context.target.expected.tellsPower) expect(await reading).toBe('off')
      else await expect(reading).rejects.toMatchObject({ code: 'bmc_protocol_error' })
    })

    it('switches on, off and softly off, and reads back the state', async () => {
      await bmc.power.set('on')
      await settles('on')
      await bmc.power.set('off')
      await settles('off')
      if (!context.target.expected.softOff) return
      await bmc.power.set('on')
      await settles('on')
      await bmc.power.set('soft_off')
      await settles('off')
    })

    it('passes each reset on exactly once', async () => {
      await bmc.power.set('on')
      await settles('on')
      const before = (await context.target.effects()).filter((effect) => effect === 'reset').length
      await bmc.power.set('reset')
      await bmc.power.set('reset')
      const resets = async () => (await context.target.effects()).filter((effect) => effect === 'reset').length
      await expect.poll(resets).toBe(before + 2)
      await bmc.power.set('off')
      await settles('off')
    })
  })

  describe('boot override', () => {
    it('sets every device the BMC has, and says so when the BMC ignores one', async () => {
      const { expected } = context.target
      for (const device of bootDevices) {
        const http = { mode: 'uefi', httpUrl: 'http://192.0.2.1/boot.efi' } as const
        const setting = bmc.boot.set({ device, persistent: false, mode: 'bios', ...(device === 'http' ? http : {}) })
        if (expected.bootDevices.includes(device)) await setting
        else {
          await setting.catch((error: unknown) =>
            expect(error).toMatchObject({ code: expect.stringMatching(/^bmc_(setting_ignored|unsupported)$/) }),
          )
        }
      }
    })

    it('reads back device, persistence and firmware mode where the BMC keeps them', async () => {
      if (context.target.expected.echoesBootFlags) {
        for (const persistent of [true, false]) {
          for (const mode of ['uefi', 'bios'] as const) {
            await bmc.boot.set({ device: 'pxe', persistent, mode })
            expect(await bmc.boot.read()).toEqual({ device: 'pxe', persistent, mode })
          }
        }
      }
      await bmc.boot.set({ device: 'none', persistent: false, mode: 'bios' })
      expect(await bmc.boot.read()).toBeNull()
    })
  })

  describe('diagnostic interrupt', () => {
    it('reaches the machine, or is refused with a reason', async () => {
      if (context.target.expected.nmi) {
        // Some BMCs are busy for a while after the boot mode has changed, and say so.
        const switchOn = () =>
          bmc.power.set('on').then(
            () => 'on',
            (error: DriverError) => error.code,
          )
        await expect.poll(switchOn).toBe('on')
        await settles('on')
        await bmc.injectNmi()
        expect(await context.target.effects()).toContain('nmi')
        await bmc.power.set('off')
        await settles('off')
      } else await expect(bmc.injectNmi()).rejects.toMatchObject({ code: 'bmc_refused' })
    })
  })
}
