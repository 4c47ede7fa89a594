import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runTool } from './images/run-tool'
import { findSwitchProblem } from './network/find-switch-problem'
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

const screenGreeting = async (port: number | undefined) =>
  String(await runTool('socat', ['-T', '2', '-', `TCP:127.0.0.1:${port}`]))

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
  expect(await screenGreeting(node?.machine.vncPort)).toMatch(/^RFB 003\.008\n/)
  await expect.poll(() => node?.serial.tail, { timeout: 30_000 }).toMatch(/SeaBIOS|iPXE/)
})

async function readyLine({ stdout }: ChildProcess): Promise<{ nodes: { port: number; vnc: { port: number } }[] }> {
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('lab ready ')) return JSON.parse(line.slice('lab ready '.length))
  }
  throw new Error('the lab ended')
}

/** Runs `npm run lab -- qemu` in the background, with its data in `data`. */
function startCli(data: string, options: readonly string[] = [], before: readonly string[] = []): ChildProcess {
  const entry = path.join(import.meta.dirname, 'qemu-lab-cli.ts')
  const lab = [process.execPath, '--import', 'tsx', entry, 'qemu', '--nodes', '2', '--data-dir', data]
  const [program = '', ...args] = [...before, ...lab, ...options]
  cli = spawn(program, args, {
    cwd: path.resolve(import.meta.dirname, '../../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return cli
}

async function expectNothingAfter(killed: ChildProcess, data: string): Promise<void> {
  // To this process alone: no group is told, and nothing of it gets a chance to tidy up.
  killed.kill('SIGKILL')
  await expect.poll(() => programsWith(data), { timeout: 10_000 }).toEqual([])
}

test('nothing of a lab outlives it, however it ends', async () => {
  const data = path.join(directory, 'orphans')
  const started = startCli(data)
  const ready = await readyLine(started)
  expect(ready.nodes).toHaveLength(2)
  for (const { port } of ready.nodes) await ipmi(port, 'power', 'on')
  expect(programsWith(`${data}/qemu-1`).length).toBeGreaterThanOrEqual(2)
  await expectNothingAfter(started, data)
})

const onSwitch = (dhcp: string) => ['--tier', 'b', '--dhcp-dir', dhcp, '--boot-url', 'http://10.20.0.1:8080/boot.ipxe']
const switchProblem = await findSwitchProblem()
if (switchProblem === null) {
  test('nothing of its switch outlives it either, and its machines start before a worker has written anything', async () => {
    const data = path.join(directory, 'switch')
    const dhcp = path.join(data, 'dhcp')
    const started = startCli(data, onSwitch(dhcp))
    const ready = await readyLine(started)
    await ipmi(ready.nodes[0]?.port ?? 0, 'power', 'on')
    expect(await screenGreeting(ready.nodes[0]?.vnc.port)).toMatch(/^RFB 003\.008\n/)
    mkdirSync(dhcp, { recursive: true })
    writeFileSync(path.join(dhcp, 'dnsmasq.conf'), 'port=0\ninterface=prov0\nbind-dynamic\n')
    await expect.poll(() => programsWith(`--conf-file=${dhcp}`).length, { timeout: 30_000 }).toBe(1)
    expect(programsWith('ifname=port1').length).toBeGreaterThanOrEqual(1)
    await expectNothingAfter(started, data)
  })

  test('where namespaces are forbidden the machines have QEMU’s network, and the reason is told', async () => {
    const data = path.join(directory, 'forbidden')
    // A namespace in which no other may be made is as good as a computer that forbids them.
    const forbid = ['unshare', '--user', '--map-root-user', 'sh', '-c']
    const within = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"'
    const started = startCli(data, onSwitch(data), [...forbid, within, 'sh'])
    let said = ''
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const ready = await readyLine(started)
    await expect.poll(() => said).toMatch(/No switch: user namespaces are not allowed here \(unshare.*\)\. .*tier A/)
    await ipmi(ready.nodes[0]?.port ?? 0, 'power', 'on')
    await expectNothingAfter(started, data)
  })
}

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
