import { encodeCount, WINDOW_BYTES } from '@ingot/core/console/wire-protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../testing/console-bench'
import type { ConsoleClient } from '../testing/console-client'

let bench: ConsoleBench
beforeAll(async () => {
  bench = await openConsoleBench()
})
beforeEach(() => bench.start())
afterEach(() => bench.stop())
afterAll(() => bench.close())

describe('bad weather', () => {
  test('a viewer that draws nothing is skipped forward; the others miss nothing', async () => {
    const { hostId, bmc } = await bench.newHost('slow')
    const { client: good } = await bench.watch(hostId)
    const { client: stuck } = await bench.watch(hostId)
    stuck.acknowledging = false
    await until(() => bmc.isOpen).toBe(true)
    const piece = Buffer.alloc(16 * 1024, 'y')
    for (let i = 0; i < 64; i++) {
      bmc.print(piece)
      await until(() => good.liveBytes).toBe((i + 1) * piece.length)
    }
    expect(stuck.liveBytes).toBeLessThanOrEqual(WINDOW_BYTES)
    stuck.acknowledging = true
    stuck.acknowledge()
    await until(() => stuck.liveBytes + stuck.skippedBytes).toBe(64 * piece.length)
    expect(stuck.skippedBytes).toBeGreaterThan(0)
    bmc.print('end')
    await until(() => stuck.live.endsWith('end')).toBe(true)
  })

  test('a flooding console skips forward and another echoes as before', async () => {
    const flood = await bench.newHost('flood')
    const calm = await bench.newHost('calm')
    const { client: flooded } = await bench.watch(flood.hostId)
    const { client } = await bench.watch(calm.hostId)
    await until(() => flood.bmc.isOpen && calm.bmc.isOpen).toBe(true)
    const piece = Buffer.alloc(16 * 1024, 'z')
    let floods = 0
    const timer = setInterval(() => {
      floods++
      for (let i = 0; i < 16; i++) flood.bmc.print(piece)
    }, 5)
    // Counted in floods, not in time: a busy machine slows both.
    const floodsBefore: number[] = []
    const endMs = performance.now() + 1_000
    while (performance.now() < endMs) {
      const wanted = client.liveBytes + 1
      const since = floods
      client.type('k')
      while (client.liveBytes < wanted) await new Promise((resolve) => setImmediate(resolve))
      floodsBefore.push(floods - since)
    }
    clearInterval(timer)
    floodsBefore.sort((a, b) => a - b)
    expect(client.live).toBe('k'.repeat(floodsBefore.length))
    expect(floodsBefore[Math.floor(floodsBefore.length * 0.95)]).toBeLessThan(10)
    await until(() => flooded.skippedBytes).toBeGreaterThan(0)
  })

  test.for([
    ['keys before the hello', (c: ConsoleClient) => c.type('x')],
    ['a second hello', (c: ConsoleClient) => c.send({ t: 'hello', ticket: 'x'.repeat(43) })],
    ['text that is not JSON', (c: ConsoleClient) => c.socket.send('{')],
    ['an unknown message', (c: ConsoleClient) => c.socket.send('{"t":"reboot"}')],
    ['an unknown frame', (c: ConsoleClient) => c.socket.send(Buffer.from([0x7f, 1]))],
    ['an empty frame', (c: ConsoleClient) => c.socket.send(Buffer.alloc(0))],
    ['an impossible acknowledgement', (c: ConsoleClient) => c.socket.send(encodeCount('ack', 1e9))],
  ] as const)('%s ends that console alone', async ([name, spoil], { task }) => {
    const { hostId, bmc } = await bench.newHost(task.id)
    const { client: good } = await bench.watch(hostId)
    const bad = name === 'keys before the hello' ? bench.connect() : (await bench.watch(hostId)).client
    if (bad.socket.readyState !== 1) await new Promise((resolve) => bad.socket.once('open', resolve))
    spoil(bad)
    await until(() => bad.ended).toBe('protocol_error')
    await until(() => bmc.isOpen).toBe(true)
    good.type('ok')
    await until(() => good.live).toBe('ok')
  })

  test('a message that is too large ends the console with the code for it', async () => {
    const { hostId } = await bench.newHost('large')
    const { client } = await bench.watch(hostId)
    client.socket.send(Buffer.alloc(17 * 1024, 1))
    await until(() => client.ended).toBe('1009')
  })

  test('2,000 random messages on 40 connections crash nothing', async () => {
    const { hostId, bmc } = await bench.newHost('fuzz')
    const { client: good } = await bench.watch(hostId)
    let seed = 42
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed % below
    }
    for (let i = 0; i < 40; i++) {
      const client = bench.connect()
      await new Promise((resolve) => client.socket.once('open', resolve).once('close', resolve))
      for (let k = 0; k < 50 && client.socket.readyState === 1; k++) {
        const bytes = Buffer.from(Array.from({ length: random(64) }, () => random(256)))
        client.socket.send(random(2) ? bytes : bytes.toString('latin1'))
      }
      client.socket.terminate()
    }
    await until(() => bmc.isOpen).toBe(true)
    good.type('alive')
    await until(() => good.live).toBe('alive')
  })

  test('shutting down tells the viewers, stores what was printed and lets the BMC go', async () => {
    const { hostId, nodeId, bmc } = await bench.newHost('shutdown')
    const { client, sessionId } = await bench.watch(hostId)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('last words')
    await bench.shutDown()
    await until(() => client.ended).toBe('shutting_down')
    expect(bmc.isOpen).toBe(false)
    const { rows } = await bench.fixture.sql.query('SELECT bytes FROM console_chunk WHERE node_id = $1', [nodeId])
    expect(Buffer.concat(rows.map((row) => row.bytes)).toString()).toBe('last words')
    expect(await bench.closeReason(sessionId)).toBe('shutting_down')
  })
})
