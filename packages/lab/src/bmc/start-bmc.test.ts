import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandRegistry } from './command-registry'
import { MemoryChassis } from './memory-chassis'
import { RmcpClientFixture } from './rmcp-client-fixture'
import { type Bmc, startBmc } from './start-bmc'

let bmc: Bmc
let chassis: MemoryChassis
let clients: RmcpClientFixture[]

beforeEach(async () => {
  chassis = new MemoryChassis()
  clients = []
  bmc = await startBmc({ username: 'admin', password: 'pw', chassis, sessionSlots: 2 })
})
afterEach(async () => {
  for (const one of clients) one.close()
  await bmc.stop()
})

function client(): RmcpClientFixture {
  const made = new RmcpClientFixture(bmc.port)
  clients.push(made)
  return made
}

async function loggedIn(): Promise<RmcpClientFixture> {
  const made = client()
  expect(await made.login('admin', 'pw')).toBe(0)
  const raised = await made.exchange(made.seal(made.command(6, 0x3b, [4], 1)))
  expect(raised && made.open(raised)).toMatchObject({ completionCode: 0 })
  return made
}

test('each refusal of a handshake has the status code of table 13-15', async () => {
  expect(await client().login('nobody', 'pw')).toBe(0x0d)
  expect(await client().login('admin', 'wrong')).toBe(0x0f)
  expect((await client().openSession([0, 0, 0]))?.[17]).toBe(0x11)
  expect((await client().openSession([2, 2, 1]))?.[17]).toBe(0x11)
})

test('sessions beyond the slots are refused with 01h until one closes', async () => {
  const first = await loggedIn()
  await loggedIn()
  expect(await client().login('admin', 'pw')).toBe(0x01)
  const id = Buffer.alloc(4)
  id.writeUInt32LE(first.bmcId)
  await first.exchange(first.seal(first.command(6, 0x3c, [...id], 9)))
  expect(await client().login('admin', 'pw')).toBe(0)
})

test('a retransmitted command is answered the same and has no second effect', async () => {
  const console = await loggedIn()
  const cycle = console.command(0, 2, [2], 5)
  const first = await console.exchange(console.seal(cycle))
  const second = await console.exchange(console.seal(cycle))
  expect(first && console.open(first)).toEqual(second && console.open(second))
  expect(chassis.calls).toEqual(['cycle'])
  expect(bmc.counters.retransmissions).toBe(1)
  await console.exchange(console.seal(console.command(0, 2, [2], 6)))
  expect(chassis.calls).toEqual(['cycle', 'cycle'])
})

test('a replayed, a too old and an altered packet are dropped in silence', async () => {
  const console = await loggedIn()
  const packet = console.seal(console.command(0, 1, [], 5))
  expect(await console.exchange(packet)).not.toBeNull()
  expect(await console.exchange(packet)).toBeNull()
  expect(await console.exchange(console.seal(console.command(0, 1, [], 6), 100))).not.toBeNull()
  expect(await console.exchange(console.seal(console.command(0, 1, [], 7), 99))).not.toBeNull()
  expect(await console.exchange(console.seal(console.command(0, 1, [], 8), 50))).toBeNull()
  const altered = console.seal(console.command(0, 2, [0], 9), 101)
  altered[20] = (altered[20] as number) ^ 1
  expect(await console.exchange(altered)).toBeNull()
  expect(chassis.calls).toEqual([])
})

test('a session without the privilege cannot switch power', async () => {
  const console = client()
  await console.login('admin', 'pw')
  const answer = await console.exchange(console.seal(console.command(0, 2, [0], 1)))
  expect(answer && console.open(answer).completionCode).toBe(0xd4)
  expect(chassis.calls).toEqual([])
})

test('boot flags die after 60 s without a chassis command, unless that limit is switched off', async () => {
  const { bootOptions } = bmc
  bootOptions.setFlags(Buffer.from([0x80, 0x04, 0, 0, 0]), 0)
  expect(bootOptions.current(59_000)?.device).toBe('pxe')
  expect(bootOptions.current(61_000)).toBeNull()
  bootOptions.setFlags(Buffer.from([0x80, 0x04, 0, 0, 0]), 0)
  bootOptions.noteChassisControl(1000)
  expect(bootOptions.consume(300_000)?.device).toBe('pxe')
  bootOptions.validBitClearing = 0x08
  bootOptions.setFlags(Buffer.from([0x80, 0x08, 0, 0, 0]), 0)
  expect(bootOptions.current(3_600_000)?.device).toBe('disk')
})

test('random, truncated and mutated datagrams never stop it and never act', async () => {
  const console = await loggedIn()
  const valid = console.seal(console.command(0, 2, [0], 30), 1000)
  for (let i = 0; i < 3000; i++) {
    const noise = i % 2 ? Buffer.from(valid.subarray(0, 1 + (i % valid.length))) : randomBytes(5 + (i % 90))
    if (i % 4 === 0) noise.set([6, 0, 0xff, 7, 6], 0)
    if (i % 2 === 1) noise[i % noise.length] = (noise[i % noise.length] as number) ^ (1 + (i % 255))
    console.send(noise)
    if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(chassis.calls).toEqual([])
  const status = await console.exchange(console.seal(console.command(0, 1, [], 31), 1001))
  expect(status && console.open(status)).toMatchObject({ completionCode: 0 })
})

test('authenticated commands with random data are answered with a completion code, whatever they are', async () => {
  const console = await loggedIn()
  let asked = 0
  for (const key of commandRegistry.keys()) {
    // Closing the session is the one command after which nothing can be asked.
    if (key === ((6 << 8) | 0x3c)) continue
    for (let length = 0; length <= 12; length += 3) {
      asked++
      const answer = await console.exchange(
        console.seal(console.command(key >> 8, key & 0xff, [...randomBytes(length)], asked % 64)),
      )
      expect(answer, `command ${key.toString(16)} with ${length} bytes`).not.toBeNull()
      if (key === ((6 << 8) | 0x3b)) await console.exchange(console.seal(console.command(6, 0x3b, [4], 63)))
    }
  }
  expect(asked).toBeGreaterThan(200)
})
