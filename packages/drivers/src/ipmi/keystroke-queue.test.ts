import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeystrokeQueue } from './keystroke-queue'

const chunk = fc.oneof(
  fc.constant('break' as const),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
)

const flatten = (chunks: (Buffer | 'break')[]) =>
  chunks.flatMap<number | 'break'>((each) => (each === 'break' ? [each] : [...each]))

it('gives back exactly what was put in, in order, in pieces of at most the limit', () => {
  fc.assert(
    fc.property(fc.array(chunk), fc.integer({ min: 1, max: 30 }), (chunks, limit) => {
      const queue = new KeystrokeQueue()
      for (const each of chunks) queue.push(each)
      const taken: (Buffer | 'break')[] = []
      while (!queue.isEmpty) {
        const piece = queue.take(limit)
        if (piece !== 'break') expect(piece.length).toBeLessThanOrEqual(limit)
        taken.push(piece)
      }
      expect(flatten(taken)).toEqual(flatten(chunks))
      expect(queue.bytes).toBe(0)
    }),
  )
})
