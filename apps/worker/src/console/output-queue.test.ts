import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OutputQueue } from './output-queue'

test('what goes in comes out in order, however it is cut', () => {
  const piece = fc.uint8Array({ minLength: 1, maxLength: 2_000 })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.integer({ min: 1, max: 5_000 })), (pieces, sizes) => {
      const queue = new OutputQueue(1 << 20)
      const out: Buffer[] = []
      for (const [i, each] of pieces.entries()) {
        queue.push(each)
        const taken = queue.take(sizes[i] ?? 0, 3)
        if (taken) out.push(taken.subarray(3))
      }
      const rest = queue.take(1 << 20, 0)
      if (rest) out.push(rest)
      expect(Buffer.concat(out).equals(Buffer.concat(pieces))).toBe(true)
      expect(queue.bytes).toBe(0)
      expect(queue.takeSkipped()).toBe(0)
    }),
  )
})

test('beyond its capacity the oldest are dropped and counted, the newest kept', () => {
  const queue = new OutputQueue(64 * 1024)
  const whole = Buffer.alloc(1 << 20, 0)
  for (let i = 0; i < whole.length; i += 4) whole.writeUInt32LE(i, i)
  for (let at = 0; at < whole.length; at += 236) queue.push(whole.subarray(at, at + 236))
  const kept = queue.bytes
  expect(kept).toBeLessThanOrEqual(64 * 1024)
  expect(kept).toBeGreaterThan(40 * 1024)
  expect(queue.takeSkipped()).toBe(whole.length - kept)
  expect(queue.take(1 << 20, 0)?.equals(whole.subarray(whole.length - kept))).toBe(true)
})

test('what was pushed may be changed by its owner afterwards', () => {
  const queue = new OutputQueue(1024)
  const piece = Buffer.from('before')
  queue.push(piece)
  piece.fill('x')
  expect(queue.take(100, 0)?.toString()).toBe('before')
})

test('queues do not disturb each other although they share free blocks', () => {
  const [one, two] = [new OutputQueue(1 << 20), new OutputQueue(1 << 20)]
  for (let round = 0; round < 5; round++) {
    one.push(Buffer.alloc(100_000, 'a'))
    two.push(Buffer.alloc(100_000, 'b'))
    expect(one.take(100_000, 0)?.every((byte) => byte === 0x61)).toBe(true)
    two.clear()
  }
  expect(two.bytes).toBe(0)
})
