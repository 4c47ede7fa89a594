import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RaidArrays } from '../disk/raid-arrays'
import { VirtualDisk } from '../disk/virtual-disk'
import { EventLog } from '../event-log'
import { FaultSet } from '../lab-fault'
import { describeHardware } from '../node-hardware'
import { resolveTimings } from '../timings'
import { SerialConsole } from './serial-console'
import { SimulatedServer } from './simulated-server'

let directory: string
let log: EventLog
let server: SimulatedServer

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ingot-server-'))
  log = new EventLog()
  const hardware = describeHardware('c1.small', 1)
  const disk = new VirtualDisk(join(directory, 'disk0.raw'), 1e9)
  server = new SimulatedServer({
    name: 'one',
    hardware,
    arrays: new RaidArrays(directory),
    storage: () => ({ hardware, disks: [disk] }),
    serial: new SerialConsole(),
    timings: resolveTimings({ powerOnMs: 20, powerOffMs: 20, softOffMs: 40, postMs: 150 }),
    faults: new FaultSet(),
    log,
    bmcAddress: '127.0.0.1',
    agentTls: false,
    bootUrl: () => '',
    consumeBootOverride: () => null,
    beginPost: async () => {},
    bootMode: () => 'uefi',
    insertedMedium: () => null,
    hasBootableDisk: async () => false,
  })
})
afterEach(async () => {
  server.shutDown()
  await rm(directory, { recursive: true, force: true })
})

test('power follows a command after its time, and the same command again changes nothing', async () => {
  server.powerOn()
  expect(server.isPowerOn()).toBe(false)
  server.powerOn()
  await log.waitFor('boot.no-device')
  server.powerOn()
  server.powerOff()
  expect(server.isPowerOn()).toBe(true)
  await log.waitFor('power.off')
  server.powerOff()
  expect([log.counter('power.on'), log.counter('power.off')]).toEqual([1, 1])
})

test('an on right after an off brings the machine down first', async () => {
  server.powerOn()
  await log.waitFor('boot.no-device')
  server.powerOff()
  server.powerOn()
  await log.waitFor('power.on', 2)
  expect(log.counter('power.off')).toBe(1)
})

test('a power cut during POST stops everything that was under way', async () => {
  server.powerOn()
  await log.waitFor('boot.post')
  server.powerOff()
  await log.waitFor('power.off')
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect([log.counter('boot.order'), server.state]).toEqual([0, 'off'])
})

test('a cycle is off and on, a reset is neither', async () => {
  server.powerOn()
  await log.waitFor('boot.no-device')
  server.powerCycle()
  await log.waitFor('boot.no-device', 2)
  server.hardReset()
  await log.waitFor('boot.no-device', 3)
  expect([log.counter('power.on'), log.counter('power.off'), log.counter('power.reset')]).toEqual([2, 1, 1])
})

test('reset and cycle of a machine that is off do nothing', async () => {
  server.hardReset()
  server.powerCycle()
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(log.counters()).toEqual({})
})
