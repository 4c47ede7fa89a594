import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { openBmc } from '../registry'
import type { IpmiContext } from './conformance-context'
import { consoleRecorder } from './console-conformance'
import { type LossyRelay, startLossyRelay } from './lossy-relay'

const isSessionPacket = (packet: Buffer) => ((packet[5] as number) & 0xc0) === 0xc0

export function lossConformance(context: IpmiContext): void {
  let relay: LossyRelay
  let bmc: Bmc
  beforeEach(async () => {
    relay = await startLossyRelay(context.target.endpoint.port)
    bmc = openBmc({ ...context.target.endpoint, port: relay.port }, context.transports)
  })
  afterEach(async () => {
    await bmc.close()
    await relay.stop()
  })

  const effectsOf = async (effect: string) => (await context.target.effects()).filter((each) => each === effect).length

  describe('bad network', () => {
    it('logs in and reads although one packet in seven is lost', async () => {
      let count = 0
      relay.rule = () => (++count % 7 === 3 ? 0 : 1)
      for (let call = 0; call < 10; call++) expect(await bmc.power.read()).toBe('off')
    })

    it('is not confused by doubled packets, and no effect is doubled', async () => {
      await bmc.power.set('on')
      relay.rule = () => 2
      const before = await effectsOf('reset')
      await bmc.power.set('reset')
      expect(await bmc.power.read()).toBe('on')
      expect(await effectsOf('reset')).toBe(before + (context.target.expectedIpmi.dropsCopies ? 1 : 2))
      await bmc.power.set('off')
    })

    it('says that the outcome of a reset is unknown when the answer is lost, and does not reset twice', async () => {
      await bmc.power.set('on')
      const before = await effectsOf('reset')
      relay.rule = (direction) => (direction === 'to_console' ? 0 : 1)
      await expect(bmc.power.set('reset')).rejects.toMatchObject({ code: 'bmc_outcome_unknown' })
      relay.rule = () => 1
      expect(await effectsOf('reset')).toBe(before + 1)
      expect(await bmc.power.read()).toBe('on')
      await bmc.power.set('off')
    })

    it('keeps the console lossless while packets are lost and doubled', async () => {
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      let count = 0
      relay.rule = (_direction, packet) => {
        if (!isSessionPacket(packet)) return 1
        count++
        if (count % 7 === 0) return 0
        return count % 5 === 0 ? 2 : 1
      }
      const sent = Array.from({ length: 60 }, (_, line) => `line ${line}\r\n`)
      for (const line of sent) {
        stream.write(Buffer.from(line))
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      const wanted = sent.join('')
      await expect.poll(() => recorder.bytes().toString(), { timeout: 30_000, interval: 100 }).toBe(wanted)
      await stream.close()
    })

    it('notices within 30 s that the BMC behind an open console died', async () => {
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      stream.write(Buffer.from('x'))
      await expect.poll(() => recorder.bytes().toString()).toContain('x')
      relay.rule = () => 0
      const startMs = performance.now()
      await expect
        .poll(() => recorder.ends, { timeout: 35_000, interval: 200 })
        .toMatchObject([{ code: 'console_lost' }])
      expect(performance.now() - startMs).toBeLessThan(30_000)
    })
  })
}
