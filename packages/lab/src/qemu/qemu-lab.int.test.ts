import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runTool } from './images/run-tool'
import { type QemuLab, startQemuLab } from './start-qemu-lab'

let directory: string
let lab: QemuLab | undefined
let cli: ChildProcess | undefined

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-qemu-lab-'))
})
afterEach(async () => {
  await lab?.stop()
  lab = undefined
  cli?.kill('SIGKILL')
  cli = undefined
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const ipmi = async (port: number, ...command: string[]) => {
  const login = ['-I', 'lanplus', '-H', '127.0.0.1', '-p', String(port), '-U', 'admin', '-P', 'lab-password', '-C', '3']
  return String(await runTool('ipmitool', [...login, ...command]))
}

/** Programs that have `text` on their command line. */
function programsWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        // A killed child that nobody has waited for yet has no command line.
        return line.includes(text) ? [line] : []
      } catch {
        return []
      }
    })
}

test('a machine is on exactly while its BMC says so, and a boot device counts for one boot', async () => {
  lab = await startQemuLab({ nodes: 1, firmware: 'bios', dataDir: path.join(directory, 'power') })
  const [node] = lab.nodes
  const port = node?.bmcPort ?? 0
  expect(await ipmi(port, 'power', 'status')).toContain('is off')
  await ipmi(port, 'chassis', 'bootdev', 'pxe')
  await ipmi(port, 'power', 'on')
  expect(await ipmi(port, 'power', 'status')).toContain('is on')
  await ipmi(port, 'power', 'on')
  await ipmi(port, 'chassis', 'bootdev', 'pxe')
  await ipmi(port, 'power', 'reset')
  await ipmi(port, 'power', 'off')
  expect(await ipmi(port, 'power', 'status')).toContain('is off')
  await ipmi(port, 'power', 'on')
  expect(node?.machine.eventLog.list().map(({ kind, detail }) => (detail ? `${kind} ${detail}` : kind))).toEqual([
    'power.on network',
    'power.reset network',
    'power.off',
    'power.on disk',
  ])
})

test('a BMC whose port somebody else has is an error, not a BMC that nobody reaches', async () => {
  const taken = createSocket('udp4')
  await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve))
  try {
    const basePort = taken.address().port
    const start = startQemuLab({ nodes: 1, firmware: 'bios', dataDir: path.join(directory, 'taken'), basePort })
    await expect(start).rejects.toThrow(`UDP port ${basePort} for the BMC of qemu-1 is not free`)
  } finally {
    taken.close()
  }
})

test('the screen and the serial port of a machine are there from its first moment', async () => {
  lab = await startQemuLab({ nodes: 1, firmware: 'bios', dataDir: path.join(directory, 'console') })
  const [node] = lab.nodes
  await node?.machine.powerOn()
  const greeting = await runTool('socat', ['-T', '2', '-', `TCP:127.0.0.1:${node?.machine.vncPort}`])
  expect(String(greeting)).toMatch(/^RFB 003\.008\n/)
  await expect.poll(() => node?.serial.tail, { timeout: 30_000 }).toMatch(/SeaBIOS|iPXE/)
})

async function readyLine({ stdout }: ChildProcess): Promise<{ nodes: { port: number }[] }> {
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('lab ready ')) return JSON.parse(line.slice('lab ready '.length))
  }
  throw new Error('the lab ended')
}

test('nothing of a lab outlives it, however it ends', async () => {
  const data = path.join(directory, 'orphans')
  const entry = path.join(import.meta.dirname, 'qemu-lab-cli.ts')
  cli = spawn(process.execPath, ['--import', 'tsx', entry, 'qemu', '--nodes', '2', '--data-dir', data], {
    cwd: path.resolve(import.meta.dirname, '../../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = await readyLine(cli)
  expect(ready.nodes).toHaveLength(2)
  for (const { port } of ready.nodes) await ipmi(port, 'power', 'on')
  expect(programsWith(`${data}/qemu-1`).length).toBeGreaterThanOrEqual(2)
  // To this process alone: no group is told, and nothing of it gets a chance to tidy up.
  cli.kill('SIGKILL')
  await expect.poll(() => programsWith(data), { timeout: 10_000 }).toEqual([])
})

test('a missing program is named with the command that installs it', async () => {
  const { requireLabPrograms } = await import('./images/debian-programs')
  const before = process.env.PATH
  process.env.PATH = ''
  try {
    expect(() => requireLabPrograms()).toThrow(/qemu-system-x86_64.*\n.*apt-get install .*qemu-system-x86/)
  } finally {
    process.env.PATH = before
  }
})
