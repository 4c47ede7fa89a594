import type { NewConsoleChunk } from '@ingot/db/console/append-console-chunks'
import { createLogger } from '@ingot/telemetry/logger'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConsoleRecorder } from './console-recorder'
import type { ConsoleStore } from './console-store'

const stored: NewConsoleChunk[] = []
const pruned: string[] = []
let broken = false
let slowMs = 0

const store = {
  append: async (chunks: readonly NewConsoleChunk[]) => {
    if (slowMs) await new Promise((resolve) => setTimeout(resolve, slowMs))
    if (broken) throw new Error('database away')
    stored.push(...chunks)
  },
  readTail: async (hostId: string) => stored.filter((chunk) => chunk.hostId === hostId).map((chunk) => chunk.bytes),
  prune: async ({ hostId }: { hostId: string | null }) => pruned.push(hostId ?? ''),
} as unknown as ConsoleStore
const text = (hostId: string | null) =>
  Buffer.concat(stored.filter((chunk) => chunk.hostId === hostId).map((chunk) => chunk.bytes)).toString()

let recorder: ConsoleRecorder
beforeEach(() => {
  vi.useFakeTimers()
  stored.length = pruned.length = slowMs = 0
  broken = false
  recorder = new ConsoleRecorder(store, createLogger({ name: 'test', level: 'silent' }), 100)
})
afterEach(() => vi.useRealTimers())

test('output is stored in order, many pieces per write, under the host it belonged to when it was printed', async () => {
  recorder.push('n', 'a', Buffer.from('one '))
  recorder.push('n', 'a', Buffer.from('two'))
  recorder.push('n', 'b', Buffer.from('three'))
  recorder.push('n', null, Buffer.from('four'))
  expect(stored).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(stored.map((chunk) => chunk.hostId)).toEqual(['a', 'b', null])
  expect([text('a'), text('b'), text(null)]).toEqual(['one two', 'three', 'four'])
})

test('while the database is away output is kept, and stored once when it is back', async () => {
  broken = true
  recorder.push('n', 'a', Buffer.from('before '))
  await vi.advanceTimersByTimeAsync(250)
  recorder.push('n', 'a', Buffer.from('during '))
  await vi.advanceTimersByTimeAsync(250)
  broken = false
  recorder.push('n', 'a', Buffer.from('after'))
  await vi.advanceTimersByTimeAsync(250)
  expect(text('a')).toBe('before during after')
})

test('a day without the database costs a bounded amount of memory', async () => {
  broken = true
  for (let i = 0; i < 200; i++) {
    recorder.push('n', 'a', Buffer.alloc(64 * 1024, 'x'))
    await vi.advanceTimersByTimeAsync(100)
  }
  broken = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(text('a').length).toBeLessThan(1.5 * 1024 * 1024)
  expect(text('a')).toContain('bytes not recorded')
})

test('reading waits for what is being written and leaves out what comes later', async () => {
  slowMs = 50
  recorder.push('n', 'a', Buffer.from('1'))
  const flushed = recorder.flush()
  // The second write would be done long before the first.
  slowMs = 0
  recorder.push('n', 'a', Buffer.from('2'))
  const reading = recorder.readThroughNow('n', 'a', 1024)
  recorder.push('n', 'a', Buffer.from('3'))
  await vi.advanceTimersByTimeAsync(500)
  await flushed
  expect(Buffer.concat([...(await reading)]).toString()).toBe('12')
  expect(text('a')).toBe('123')
})

test('history is pruned after a good deal of output, not at every write', async () => {
  for (let i = 0; i < 8; i++) {
    recorder.push('n', 'a', Buffer.alloc(100 * 1024, 'x'))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(pruned).toEqual(['a'])
})

test('closing stores what is held', async () => {
  recorder.push('n', 'a', Buffer.from('last'))
  await recorder.close()
  expect(text('a')).toBe('last')
})
