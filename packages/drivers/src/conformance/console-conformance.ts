import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import type { ConsoleStream } from '../contract/console-stream'
import type { DriverError } from '../contract/driver-error'
import { openBmc } from '../registry'
import type { ConformanceContext } from './conformance-context'

/** Collects a console's output and its end. */
export function consoleRecorder() {
  const chunks: Buffer[] = []
  const ends: (DriverError | undefined)[] = []
  return {
    handlers: {
      onData: (bytes: Buffer) => void chunks.push(bytes),
      onClose: (error?: DriverError) => void ends.push(error),
    },
    bytes: () => Buffer.concat(chunks),
    ends,
  }
}

export function consoleConformance(context: ConformanceContext): void {
  let bmc: Bmc
  let other: Bmc
  beforeEach(() => {
    bmc = openBmc(context.target.endpoint, context.transports)
    other = openBmc(context.target.endpoint, context.transports)
  })
  afterEach(() => Promise.all([bmc.close(), other.close()]))

  const text = (recorder: ReturnType<typeof consoleRecorder>) => recorder.bytes().toString('latin1')

  async function writeAll(stream: ConsoleStream, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; at += 1_000) {
      const chunk = bytes.subarray(at, at + 1_000)
      while (!stream.write(chunk)) await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  describe('serial console', () => {
    it('carries keystrokes to the host and output back', async () => {
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      stream.write(Buffer.from('hello'))
      await expect.poll(() => text(recorder)).toContain('hello')
      context.target.printOnSerial('login: ')
      await expect.poll(() => text(recorder)).toContain('login: ')
      await expect.poll(() => stream.bufferedBytes).toBe(0)
      await stream.close()
      expect(recorder.ends).toEqual([undefined])
      expect(stream.write(Buffer.from('x'))).toBe(false)
    })

    it('carries 64 KiB there and back without a lost, doubled or reordered byte', async () => {
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      const sent = Buffer.from(randomBytes(48 * 1024).toString('base64'))
      await writeAll(stream, sent)
      await expect.poll(() => recorder.bytes().length, { timeout: 30_000 }).toBe(sent.length)
      const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
      expect(digest(recorder.bytes())).toBe(digest(sent))
      await stream.close()
    })

    it('refuses what does not fit into the buffer instead of dropping it', async () => {
      const stream = await bmc.openConsole(consoleRecorder().handlers)
      expect(stream.write(Buffer.alloc(64 * 1024 + 1, 0x78))).toBe(false)
      expect(stream.bufferedBytes).toBe(0)
      await stream.close()
    })

    it('is busy while somebody else has it, and can be taken over', async () => {
      const first = consoleRecorder()
      await bmc.openConsole(first.handlers)
      const second = consoleRecorder()
      await expect(other.openConsole(second.handlers)).rejects.toMatchObject({ code: 'console_busy' })
      expect(first.ends).toEqual([])
      const stream = await other.openConsole(second.handlers, { takeOver: true })
      stream.write(Buffer.from('mine'))
      await expect.poll(() => text(second)).toContain('mine')
      await expect.poll(() => first.ends, { timeout: 30_000 }).toMatchObject([{ code: 'console_lost' }])
      await stream.close()
    })

    it('can be opened again after it was closed', async () => {
      for (let round = 0; round < 3; round++) {
        const stream = await bmc.openConsole(consoleRecorder().handlers)
        await stream.close()
        await stream.close()
      }
    })

    it('passes a break on once, between the bytes around it', async () => {
      const before = context.target.breaks()
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      stream.write(Buffer.from('a'))
      stream.sendBreak()
      stream.write(Buffer.from('b'))
      await expect.poll(() => text(recorder)).toContain('ab')
      expect(context.target.breaks()).toBe(before + 1)
      await stream.close()
    })

    it('keeps power control usable meanwhile', async () => {
      const recorder = consoleRecorder()
      const stream = await bmc.openConsole(recorder.handlers)
      stream.write(Buffer.from('x'))
      expect(await bmc.power.read()).toBe('off')
      await expect.poll(() => text(recorder)).toContain('x')
      await stream.close()
    })
  })
}
