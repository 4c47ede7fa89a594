import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultNodes } from './default-nodes'
import type { Lab } from './lab'
import { labFaults } from './lab-fault'
import type { LabNode } from './lab-node'
import { startLab } from './start-lab'

const run = promisify(execFile)
let lab: Lab
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  lab = await startLab({ nodes: defaultNodes, dataDir, timings: 'fast' })
})
afterAll(async () => {
  await lab.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function ipmi(node: LabNode, ...args: string[]): Promise<string> {
  const target = [
    '-I',
    'lanplus',
    '-C',
    '17',
    '-H',
    node.bmc.address,
    '-p',
    String(node.bmc.port),
    '-R',
    '1',
    '-N',
    '1',
  ]
  const { stdout, stderr } = await run('ipmitool', [...target, '-U', lab.username, '-P', lab.password, ...args])
  return stdout + stderr
}

test('the default set has 12 healthy servers, one per fault, and no serial number, MAC or WWN twice', () => {
  expect(lab.nodes.filter((node) => node.faults.length === 0)).toHaveLength(12)
  expect(lab.nodes.flatMap((node) => node.faults).sort()).toEqual([...labFaults].sort())
  const marks = lab.nodes.flatMap((node) => [
    node.hardware.serial,
    node.hardware.uuid,
    ...node.macs,
    ...node.hardware.disks.flatMap((disk) => [disk.serial, disk.wwn]),
  ])
  expect(new Set(marks).size).toBe(marks.length)
})

test('the wrong-password node refuses the login; once-only, the second login works', async () => {
  const node = lab.node('lab-auth-fails')
  await expect(ipmi(node, 'power', 'status')).rejects.toThrow('Unable to establish')
  node.setFault('auth-fails', { once: true })
  await expect(ipmi(node, 'power', 'status')).rejects.toThrow('Unable to establish')
  expect(await ipmi(node, 'power', 'status')).toContain('Power is off')
})

test('the unreachable node answers nothing', async () => {
  await expect(ipmi(lab.node('lab-unreachable'), 'power', 'status')).rejects.toThrow()
})

test('the slow node answers late', async () => {
  const node = lab.node('lab-slow')
  node.setFault('slow', { delayMs: 300 })
  const started = Date.now()
  expect(await ipmi(node, 'power', 'status')).toContain('Power is off')
  expect(Date.now() - started).toBeGreaterThan(1200)
})

test('the lying node reports the opposite of its power', async () => {
  const node = lab.node('lab-lies-about-power')
  expect(node.server.isPowerOn()).toBe(false)
  expect(await ipmi(node, 'power', 'status')).toContain('Power is on')
})

test('the stuck node accepts power on and stays off', async () => {
  const node = lab.node('lab-power-stuck')
  expect(await ipmi(node, 'power', 'on')).toContain('Up/On')
  expect(node.server.isPowerOn()).toBe(false)
  expect(node.eventLog.counter('ipmi.chassis-control.on')).toBe(1)
  expect(node.eventLog.counter('power.on')).toBe(0)
})

test('the node that never boots hangs in POST', async () => {
  const node = lab.node('lab-never-boots')
  await ipmi(node, 'power', 'on')
  await node.eventLog.waitFor('boot.hang')
  expect(node.state).toBe('halted')
})

test('the busy console is refused until somebody takes it over', async () => {
  const node = lab.node('lab-console-busy')
  const activate = () =>
    ipmi(node, 'sol', 'activate').catch((error: Error & { stdout: string }) => error.stdout + error.message)
  expect(await activate()).toContain('already active')
  await ipmi(node, 'sol', 'deactivate')
  expect(node.bmc.faults.consoleHeld).toBe(false)
})

test('the cipher-zero node lets anybody in with suite 0', async () => {
  const node = lab.node('lab-cipher-zero')
  const target = ['-I', 'lanplus', '-C', '0', '-H', node.bmc.address, '-p', String(node.bmc.port)]
  const { stdout } = await run('ipmitool', [...target, '-U', lab.username, '-P', 'guess', 'power', 'status'])
  expect(stdout).toContain('Power is off')
})

test('the control API says that it is a simulator, lists nodes, and sets and clears faults', async () => {
  const get = async (path: string, init?: RequestInit) => (await fetch(`${lab.controlUrl}${path}`, init)).json()
  expect(await get('/')).toMatchObject({ lab: true, notice: expect.stringContaining('simulator') })
  const { nodes } = (await get('/nodes')) as { nodes: Array<{ name: string; bmc: { port: number } }> }
  expect(nodes).toHaveLength(defaultNodes.length)
  expect(nodes[0]?.bmc.port).toBe(lab.nodes[0]?.bmc.port)
  await get('/nodes/lab-c1-1/faults/slow', { method: 'PUT', body: '{"once":true}' })
  expect(lab.node('lab-c1-1').faults).toEqual(['slow'])
  await get('/nodes/lab-c1-1/faults', { method: 'DELETE' })
  expect(lab.node('lab-c1-1').faults).toEqual([])
  expect(await get('/nodes/lab-c1-1/disk-state')).toMatchObject({ blank: true })
  expect(await get('/nodes/nobody')).toMatchObject({ error: 'no node "nobody"' })
  await get('/boot-url', { method: 'PUT', body: '{"url":"http://127.0.0.1:1/boot.ipxe"}' })
  expect(lab.bootUrl).toBe('http://127.0.0.1:1/boot.ipxe')
})
