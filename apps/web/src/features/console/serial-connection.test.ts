import {
  ACK_EVERY_BYTES,
  type ConsoleGatewayMessage,
  decodeClientFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
} from '@ingot/core/console/wire-protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SerialConnection } from './serial-connection'

class Wire {
  readyState = 1
  binaryType = ''
  readonly sent: (string | Uint8Array)[] = []
  onopen = () => {}
  onmessage = (_event: { data: string | ArrayBuffer }) => {}
  onclose = (_event: { code: number }) => {}
  readonly url: string
  constructor(url: string) {
    this.url = url
  }
  send(data: string | Uint8Array) {
    this.sent.push(data)
  }
  close() {
    this.readyState = 3
  }
  say(message: ConsoleGatewayMessage) {
    this.onmessage({ data: encodeMessage(message) })
  }
  bytes(type: 'history' | 'live', text: string) {
    this.onmessage({ data: encodeBytes(type, new TextEncoder().encode(text)).buffer })
  }
  get frames() {
    return this.sent.map((data) => decodeClientFrame(data))
  }
}

const wires: Wire[] = []
const drawn: string[] = []
let tickets = 0
let pendingDraws: (() => void)[] = []
let refuse: unknown = null

const open = async (url = 'ws://gateway') => {
  const connection = new SerialConnection({
    openTicket: async () => {
      if (refuse) throw refuse
      return { ticket: `ticket-${++tickets}-${'x'.repeat(40)}`, url }
    },
    isPassing: (error) => error === 'unreachable',
    screen: {
      clear: () => drawn.push('<clear>'),
      write: (bytes, done) => {
        drawn.push(new TextDecoder().decode(bytes))
        pendingDraws.push(done)
      },
      markLive: () => drawn.push('<live>'),
      markSkipped: (bytes) => drawn.push(`<skipped ${bytes}>`),
    },
    openSocket: (to) => {
      const wire = new Wire(to)
      wires.push(wire)
      return wire as unknown as WebSocket
    },
  })
  await connection.connect()
  wires.at(-1)?.onopen()
  return connection
}
const last = () => wires.at(-1) as Wire

beforeEach(() => {
  vi.useFakeTimers()
  wires.length = drawn.length = tickets = 0
  pendingDraws = []
  refuse = null
})
afterEach(() => vi.useRealTimers())

test('the ticket travels in the first message and never in the address', async () => {
  await open('ws://gateway/')
  expect(last().url).toBe('ws://gateway/console')
  expect(last().frames).toEqual([
    { type: 'message', message: { t: 'hello', ticket: expect.stringMatching(/^ticket-1/) } },
  ])
})

test('history, the divider and live output are drawn in this order', async () => {
  const connection = await open()
  last().say({ t: 'welcome', sessionId: 's', hostName: 'h' })
  last().bytes('history', 'old')
  last().say({ t: 'live' })
  last().onmessage({ data: encodeCount('skipped', 9).buffer })
  last().bytes('live', 'new')
  expect(drawn).toEqual(['<clear>', 'old', '<live>', '<skipped 9>', 'new'])
  expect(connection.snapshot()).toMatchObject({ phase: 'attached', live: true })
})

test('only what was drawn is acknowledged, and not byte by byte', async () => {
  await open()
  last().say({ t: 'welcome', sessionId: 's', hostName: 'h' })
  last().bytes('live', 'x'.repeat(ACK_EVERY_BYTES))
  last().bytes('live', 'y')
  expect(last().frames.filter((frame) => frame?.type === 'ack')).toEqual([])
  for (const done of pendingDraws) done()
  expect(last().frames.filter((frame) => frame?.type === 'ack')).toEqual([
    { type: 'ack', consumedBytes: ACK_EVERY_BYTES },
  ])
})

test('a large paste is cut into pieces the gateway accepts', async () => {
  const connection = await open()
  connection.type('主'.repeat(4000))
  const keys = last().frames.flatMap((frame) => (frame?.type === 'keys' ? [...frame.bytes] : []))
  expect(new TextDecoder().decode(Uint8Array.from(keys))).toBe('主'.repeat(4000))
  expect(
    Math.max(
      ...last()
        .sent.slice(1)
        .map((data) => data.length),
    ),
  ).toBeLessThanOrEqual(4097)
})

test('a cut line comes back with a fresh ticket, later each time', async () => {
  const connection = await open()
  last().onclose({ code: 1006 })
  expect(connection.snapshot()).toMatchObject({ phase: 'waiting', endReason: 'network' })
  await vi.advanceTimersByTimeAsync(1_000)
  expect([wires.length, tickets]).toEqual([2, 2])
  last().onclose({ code: 4503 })
  expect(connection.snapshot()).toMatchObject({ endReason: 'shutting_down' })
  await vi.advanceTimersByTimeAsync(1_900)
  expect(wires.length).toBe(2)
  await vi.advanceTimersByTimeAsync(200)
  expect(wires.length).toBe(3)
})

test('a console that was taken away stays away until the user asks', async () => {
  const connection = await open()
  last().onclose({ code: 4403 })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(wires.length).toBe(1)
  expect(connection.snapshot()).toMatchObject({ phase: 'ended', endReason: 'permission_removed' })
  await connection.connect()
  expect(wires.length).toBe(2)
})

test('a refused ticket ends it with the reason, an unreachable portal is asked again', async () => {
  refuse = { data: { code: 'permission_missing' } }
  const connection = await open()
  expect(connection.snapshot()).toMatchObject({ phase: 'ended', failure: refuse })
  refuse = 'unreachable'
  await connection.connect()
  expect(connection.snapshot()).toMatchObject({ phase: 'waiting' })
  refuse = null
  await vi.advanceTimersByTimeAsync(15_000)
  expect(wires.length).toBe(1)
})

test('what an abandoned connection still says is not listened to', async () => {
  const connection = await open()
  const first = last()
  await connection.connect()
  first.bytes('live', 'ghost')
  first.onclose({ code: 4403 })
  expect(drawn).toEqual([])
  expect(connection.snapshot().phase).toBe('connecting')
})

test('a person who only looks keeps the console open, once a minute, and at once when it is about to close', async () => {
  const connection = await open()
  const activities = () => last().frames.filter((f) => f?.type === 'message' && f.message.t === 'activity').length
  for (let i = 0; i < 10; i++) connection.noteActivity()
  expect(activities()).toBe(1)
  last().say({ t: 'idle', closesInMs: 60_000 })
  connection.noteActivity()
  expect(activities()).toBe(2)
  expect(connection.snapshot().idleClosesAtMs).toBeNull()
})
