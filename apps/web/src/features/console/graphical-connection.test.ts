import { type ConsoleGatewayMessage, encodeMessage } from '@ingot/core/console/wire-protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GraphicalConnection } from './graphical-connection'
import type { ScreenChannel } from './screen-channel'

class Wire {
  readyState = 1
  binaryType = ''
  readonly sent: (string | Uint8Array)[] = []
  onopen = () => {}
  onmessage = (_event: { data: string | ArrayBuffer }) => {}
  onclose = (_event: { code: number }) => {}
  readonly protocol: string
  constructor(protocol: string) {
    this.protocol = protocol
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
}

const wires: Wire[] = []
const channels: ScreenChannel[] = []
const drawn: string[] = []
let shown: () => void = () => {}
let tickets = 0

const open = async () => {
  const connection = new GraphicalConnection({
    openTicket: async () => ({ ticket: `ticket-${++tickets}-${'x'.repeat(40)}`, url: 'ws://gateway' }),
    isPassing: () => false,
    openScreen: (channel, onShown) => {
      channels.push(channel)
      shown = onShown
      channel.onmessage = ({ data }) => {
        const text = new TextDecoder().decode(data)
        if (text === 'garbage') throw new Error('no picture')
        drawn.push(text)
      }
      const dispose = () => {
        drawn.push('<gone>')
        channel.close()
      }
      return { dispose }
    },
    openSocket: (_url, protocol) => {
      const wire = new Wire(protocol)
      wires.push(wire)
      return wire as unknown as WebSocket
    },
  })
  await connection.connect()
  welcome()
  return connection
}
const last = () => wires.at(-1) as Wire
const welcome = () => {
  last().onopen()
  last().say({ t: 'welcome', sessionId: 's', hostName: 'h' })
}
const bytes = (text: string) => new TextEncoder().encode(text)

beforeEach(() => {
  vi.useFakeTimers()
  wires.length = channels.length = drawn.length = tickets = 0
})
afterEach(() => vi.useRealTimers())

test('binary messages are the picture, what the screen says goes out as it is', async () => {
  const connection = await open()
  expect(last().protocol).toBe('ingot.graphical.v1')
  last().onmessage({ data: bytes('RFB').buffer })
  expect(drawn).toEqual(['RFB'])
  const message = bytes('key')
  channels[0]?.send(message)
  message.fill(0)
  expect(last().sent.at(-1)).toEqual(bytes('key'))
  expect(connection.snapshot().phase).toBe('attached')
})

test('what is no picture ends it with words, and it is not tried again by itself', async () => {
  const connection = await open()
  last().onmessage({ data: bytes('garbage').buffer })
  expect(connection.snapshot()).toMatchObject({ phase: 'ended', endReason: 'screen_not_vnc' })
  expect(drawn).toEqual(['<gone>'])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(wires.length).toBe(1)
})

test('a screen that gives up ends it, a console that is closed does not blame the screen', async () => {
  const connection = await open()
  channels[0]?.close()
  expect(connection.snapshot()).toMatchObject({ phase: 'ended', endReason: 'screen_not_vnc' })
  await connection.connect()
  welcome()
  connection.close()
  expect(channels[1]?.readyState).toBe('closed')
  expect(connection.snapshot().phase).toBe('attached')
})

test('a lost screen comes back with a new one; one that is lost at once is asked less and less often', async () => {
  const connection = await open()
  for (const pauseMs of [1_000, 2_000, 4_000]) {
    last().onclose({ code: 4443 })
    expect(connection.snapshot()).toMatchObject({ phase: 'waiting', endReason: 'screen_lost' })
    const before = wires.length
    await vi.advanceTimersByTimeAsync(pauseMs - 100)
    expect(wires.length).toBe(before)
    await vi.advanceTimersByTimeAsync(100)
    expect(wires.length).toBe(before + 1)
    welcome()
  }
  shown()
  await vi.advanceTimersByTimeAsync(10_000)
  last().onclose({ code: 4443 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(wires.length).toBe(5)
})

test('an unreachable screen waits for somebody to ask', async () => {
  const connection = await open()
  last().onclose({ code: 4440 })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(connection.snapshot()).toMatchObject({ phase: 'ended', endReason: 'screen_unreachable' })
  expect(tickets).toBe(1)
})
