import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MemoryChassis } from './memory-chassis'
import { type Bmc, startBmc } from './start-bmc'

// The referees are other people's programs: ipmitool and FreeIPMI must be installed.
const run = promisify(execFile)
let bmc: Bmc
let chassis: MemoryChassis
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ingot-lab-ipmi-'))
  chassis = new MemoryChassis()
  bmc = await startBmc({
    username: 'admin',
    password: 'lab-password',
    chassis,
    identity: { manufacturer: 'Dell Inc.', product: 'PowerEdge R650', serial: 'LABSER01', manufacturerId: 674 },
  })
})

afterEach(async () => {
  await bmc.stop()
  await rm(home, { recursive: true })
})

async function ipmitool(...args: string[]): Promise<string> {
  const base = ['-I', 'lanplus', '-H', '127.0.0.1', '-p', String(bmc.port), '-U', 'admin', '-P', 'lab-password']
  const { stdout, stderr } = await run('ipmitool', [...base, ...args], { timeout: 30_000 })
  return stdout + stderr
}

async function freeipmi(tool: string, ...args: string[]): Promise<string> {
  const base = ['-D', 'LAN_2_0', '-h', `127.0.0.1:${bmc.port}`, '-u', 'admin', '-p', 'lab-password']
  const { stdout } = await run(tool, [...base, ...args], { timeout: 30_000, env: { ...process.env, HOME: home } })
  return stdout
}

describe('ipmitool', () => {
  test.each(['3', '17'])('power commands act and are reported with cipher suite %s', async (suite) => {
    expect(await ipmitool('-C', suite, 'power', 'status')).toContain('Chassis Power is on')
    await ipmitool('-C', suite, 'power', 'off')
    expect(await ipmitool('-C', suite, 'power', 'status')).toContain('Chassis Power is off')
    for (const action of ['on', 'cycle', 'reset', 'diag', 'soft']) await ipmitool('-C', suite, 'power', action)
    expect(chassis.calls).toEqual(['off', 'on', 'cycle', 'reset', 'nmi', 'soft-off'])
  })

  test('boot overrides are read back as they were set, and a one-shot one is gone after one boot', async () => {
    await ipmitool('chassis', 'bootdev', 'pxe')
    expect(await ipmitool('chassis', 'bootparam', 'get', '5')).toContain('Force PXE')
    expect(bmc.bootOptions.consume(Date.now())).toEqual({ device: 'pxe', persistent: false, uefi: false })
    expect(bmc.bootOptions.consume(Date.now())).toBeNull()
    await ipmitool('chassis', 'bootdev', 'disk', 'options=persistent,efiboot')
    const text = await ipmitool('chassis', 'bootparam', 'get', '5')
    expect(text).toContain('all future boots')
    expect(text).toContain('EFI boot')
    expect(bmc.bootOptions.consume(Date.now())).toEqual({ device: 'disk', persistent: true, uefi: true })
    expect(bmc.bootOptions.consume(Date.now())?.device).toBe('disk')
    await ipmitool('chassis', 'bootdev', 'bios')
    expect(await ipmitool('chassis', 'bootparam', 'get', '5')).toContain('BIOS Setup')
  })

  test('identity, FRU, sensors, event log and LAN configuration are readable', async () => {
    expect(await ipmitool('mc', 'info')).toMatch(/Manufacturer ID\s+: 674/)
    expect(await ipmitool('mc', 'guid')).toContain('System GUID')
    expect(await ipmitool('fru', 'print')).toMatch(/Product Serial\s+: LABSER01/)
    expect(await ipmitool('sdr', 'list')).toMatch(/FAN1\s+\| \d+ RPM\s+\| ok/)
    expect(await ipmitool('sensor')).toMatch(/12V\s+\| 1[12]\.\d+\s+\| Volts\s+\| ok/)
    await ipmitool('power', 'diag')
    expect(await ipmitool('sel', 'list')).toContain('NMI/Diag Interrupt')
    await ipmitool('sel', 'clear')
    expect(await ipmitool('sel', 'list')).toContain('no entries')
    expect(await ipmitool('lan', 'print', '1')).toMatch(/RMCP\+ Cipher Suites\s+: 3,17/)
    expect(await ipmitool('sol', 'info', '1')).toMatch(/Enabled\s+: true/)
  })

  test('a wrong password, an unknown user and cipher suite 0 are refused', async () => {
    const as = (...who: string[]) =>
      run('ipmitool', [
        '-I',
        'lanplus',
        '-H',
        '127.0.0.1',
        '-p',
        String(bmc.port),
        '-R',
        '1',
        '-N',
        '1',
        ...who,
        'power',
        'status',
      ])
    await expect(as('-U', 'admin', '-P', 'wrong')).rejects.toThrow('Unable to establish')
    await expect(as('-U', 'nobody', '-P', 'lab-password')).rejects.toThrow('Unable to establish')
    await expect(as('-U', 'admin', '-P', '', '-C', '0')).rejects.toThrow('no matching cipher suite')
  })

  test('a controller offering suite 0 lets anybody in, which is the hole a scanner must find', async () => {
    bmc.suites = [0, 3, 17]
    const args = [
      '-I',
      'lanplus',
      '-H',
      '127.0.0.1',
      '-p',
      String(bmc.port),
      '-U',
      'admin',
      '-P',
      'anything',
      '-C',
      '0',
    ]
    const { stdout } = await run('ipmitool', [...args, 'power', 'status'], { timeout: 30_000 })
    expect(stdout).toContain('Chassis Power is on')
  })
})

describe('FreeIPMI', () => {
  test('ipmipower, ipmi-chassis, bmc-info, ipmi-fru, ipmi-sensors and ipmi-sel work', async () => {
    expect(await freeipmi('ipmipower', '--stat')).toContain(': on')
    expect(await freeipmi('ipmipower', '-I', '17', '--off', '--wait-until-off')).toContain(': ok')
    expect(await freeipmi('ipmi-chassis', '--get-chassis-status')).toMatch(/System Power\s+: off/)
    expect(await freeipmi('bmc-info')).toMatch(/Channel Number\s+: 1\n/)
    expect(await freeipmi('ipmi-fru')).toContain('LABSER01')
    expect(await freeipmi('ipmi-sensors')).toContain('Inlet Temp')
    bmc.sel.add(Date.now(), 0x13, 0x20, 0x6f, 0x00)
    expect(await freeipmi('ipmi-sel')).toContain('Diagnostic Interrupt')
  })
})

describe('Serial over LAN', () => {
  // Both programs want a terminal; script(1) gives them one.
  function inTerminal(command: string) {
    const child = spawn('script', ['-qfec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
    let seen = ''
    child.stdout.on('data', (bytes: Buffer) => {
      seen += bytes.toString('latin1')
    })
    const waitFor = (text: string) => expect.poll(() => seen, { timeout: 15_000, interval: 20 }).toContain(text)
    return { child, waitFor, text: () => seen, done: new Promise((resolve) => child.on('exit', resolve)) }
  }

  test('ipmitool carries keys and 40 kB of output unharmed, and deactivates', async () => {
    const login = `-I lanplus -H 127.0.0.1 -p ${bmc.port} -U admin -P lab-password`
    const terminal = inTerminal(`ipmitool ${login} sol activate`)
    await terminal.waitFor('SOL Session operational')
    terminal.child.stdin.write('hello')
    await terminal.waitFor('hello')
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i} ${'x'.repeat(30)}`)
    chassis.print(`${lines.join('\r\n')}\r\nend-of-output`)
    await terminal.waitFor('end-of-output')
    expect(terminal.text()).toContain(lines.join('\r\n'))
    const second = await ipmitool('sol', 'activate').catch(
      (error: Error & { stdout: string }) => error.stdout + error.message,
    )
    expect(second).toContain('already active')
    expect(await ipmitool('sol', 'deactivate')).not.toContain('Error')
    expect(bmc.sol.owner).toBeNull()
    terminal.child.stdin.write('\r~.')
    await terminal.done
  })

  test('ipmiconsole attaches, exchanges keys and lets go', async (context) => {
    // ipmiconsole knows port 623 only, so this controller takes a loopback address of its own.
    const address = `127.${1 + (process.pid % 200)}.${1 + (Date.now() % 200)}.2`
    const machine = new MemoryChassis()
    const standard = await startBmc({
      address,
      port: 623,
      username: 'admin',
      password: 'lab-password',
      chassis: machine,
    }).catch((error: NodeJS.ErrnoException) => (error.code === 'EACCES' ? null : Promise.reject(error)))
    if (!standard) return context.skip('binding port 623 is not allowed here')
    try {
      const terminal = inTerminal(`ipmiconsole -h ${address} -u admin -p lab-password`)
      await terminal.waitFor('SOL established')
      terminal.child.stdin.write('ping')
      await terminal.waitFor('ping')
      terminal.child.stdin.write('&.')
      await terminal.done
      expect(standard.sol.owner).toBeNull()
    } finally {
      await standard.stop()
    }
  })
})
