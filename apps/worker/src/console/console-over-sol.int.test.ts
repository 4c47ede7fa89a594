import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { type BmcTransports, openBmc, openBmcTransports } from '@ingot/drivers/registry'
import { MemoryChassis } from '@ingot/lab/bmc/memory-chassis'
import { type Bmc as LabBmc, startBmc } from '@ingot/lab/bmc/start-bmc'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../testing/console-bench'

// From the browser's end to a real serial-over-LAN port on the wire; ipmitool plays the other client.
const password = 'lab-password'
let bench: ConsoleBench
let transports: BmcTransports
let lab: LabBmc
let chassis: MemoryChassis
const handles: Bmc[] = []

const openHandle = (): Bmc => {
  const handle = openBmc(
    { protocol: 'ipmi', host: '127.0.0.1', port: lab.port, username: 'admin', password },
    transports,
  )
  handles.push(handle)
  return handle
}
const ipmitool = (...args: string[]) => {
  const login = ['-I', 'lanplus', '-H', '127.0.0.1', '-p', String(lab.port), '-U', 'admin', '-P', password]
  return promisify(execFile)('ipmitool', [...login, ...args], { timeout: 30_000 })
}

beforeAll(async () => {
  transports = await openBmcTransports()
  chassis = new MemoryChassis()
  lab = await startBmc({ username: 'admin', password, chassis })
  const handle = openHandle()
  bench = await openConsoleBench(() => handle)
})
beforeEach(() => bench.start())
afterAll(async () => {
  await bench.close()
  for (const handle of handles) await handle.close()
  transports.close()
  await lab.stop()
})

test('keys, a break and 200 kB of output cross the wire unharmed, and the console is given back', async () => {
  const { hostId } = await bench.newHost('wire')
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link.kind).toBe('open')
  client.type('hostname\r')
  await until(() => client.live).toBe('hostname\r')
  client.send({ t: 'break' })
  await until(() => chassis.calls).toContain('break')
  const lines = Array.from({ length: 4_000 }, (_, i) => `line ${i} ${'x'.repeat(40)}\r\n`)
  for (let at = 0; at < lines.length; at += 500) {
    const part = lines.slice(at, at + 500).join('')
    chassis.print(part)
    await until(() => client.live.endsWith(part)).toBe(true)
  }
  expect(client.live).toBe(`hostname\r${lines.join('')}`)
  client.close()
  await until(() => lab.sol.owner).toBeNull()
})

test('a console held by another client is busy, and taking it over throws that client out', async () => {
  const { hostId } = await bench.newHost('held')
  let thrownOut = false
  const other = openHandle()
  await other.openConsole({ onData: () => {}, onClose: (error) => (thrownOut = error?.code === 'console_lost') })
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link).toMatchObject({ kind: 'busy', code: 'console_busy' })
  client.send({ t: 'take_over_bmc' })
  await until(() => client.last('state')?.link.kind).toBe('open')
  await until(() => thrownOut).toBe(true)
  client.type('mine')
  await until(() => client.live).toBe('mine')
})

test('serial over LAN switched off is called disabled', async () => {
  lab.solEnabled = false
  const { hostId } = await bench.newHost('disabled')
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link).toMatchObject({ kind: 'disabled', code: 'console_disabled' })
  lab.solEnabled = true
})

test('a stream that another client takes away is lost, then busy while held, then open again', async () => {
  const { hostId } = await bench.newHost('taken-away')
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link.kind).toBe('open')
  await ipmitool('sol', 'deactivate')
  await until(() => client.messages.some((m) => m.t === 'state' && m.link.kind === 'lost')).toBe(true)
  await until(() => client.last('state')?.link.kind).toBe('open')
  client.type('back')
  await until(() => client.live).toBe('back')
})

test('a BMC that restarted is noticed and its console opened again', async () => {
  const { hostId } = await bench.newHost('restart')
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link.kind).toBe('open')
  lab.dropSessions()
  const lost = () => client.messages.some((m) => m.t === 'state' && m.link.kind === 'lost')
  await expect.poll(lost, { timeout: 35_000 }).toBe(true)
  await until(() => client.last('state')?.link.kind).toBe('open')
  client.type('again')
  await until(() => client.live).toBe('again')
})
