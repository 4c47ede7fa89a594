import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '@ingot/lab/lab'
import { startLab } from '@ingot/lab/start-lab'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { consoleRecorder } from '../conformance/console-conformance'
import { type BmcTransports, openBmc, openBmcTransports } from '../registry'

// A real SSH client against the lab's SSH servers, whose command lines are those of their vendors.
const vendors = ['hpe-ilo5', 'dell-idrac9', 'lenovo-xcc', 'openbmc'] as const
let lab: Lab
let dataDir: string
let transports: BmcTransports
const handles: ReturnType<typeof openBmc>[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-ssh-'))
  const names = [...vendors, 'strict'] as const
  const nodes = names.map((name) => ({ name, profile: 'c1.small' as const, redfish: name }))
  lab = await startLab({ nodes, dataDir, timings: 'zero', controlPort: null, ssh: true })
  for (const node of lab.nodes) node.bmc.lanEnabled = false
  transports = await openBmcTransports()
})
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close()
})
afterAll(async () => {
  transports?.close()
  await lab?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

function open(
  name: string,
  trustHostKey: (key: string) => Promise<boolean> = async () => true,
  password = lab.password,
) {
  const bmc = openBmc(
    {
      ...{ protocol: 'redfish', host: '127.0.0.1', port: lab.node(name).redfishPort ?? 0, username: lab.username },
      ...{ password, auth: 'basic', tls: { mode: 'pinned', fingerprint256: lab.tlsFingerprint ?? '' }, trustHostKey },
    },
    transports,
  )
  handles.push(bmc)
  return bmc
}
const entered = (name: string) => lab.node(name).eventLog.counter('ssh.console-entered')
/** What the machine's serial port was given. */
function listen(name: string): () => string {
  const got: Buffer[] = []
  lab.node(name).serialPort.setReader({ input: (bytes) => void got.push(bytes) })
  return () => Buffer.concat(got).toString('latin1')
}

describe.each(vendors)('the serial console by SSH: %s', (name) => {
  test('is entered by the command of its vendor and carries keys and output, and nothing of the command line', async () => {
    const recorder = consoleRecorder()
    const typed = listen(name)
    const stream = await open(name).openConsole(recorder.handlers)
    await expect.poll(() => entered(name)).toBe(1)
    stream.write(Buffer.from('root\r'))
    await expect.poll(typed).toBe('root\r')
    lab.node(name).serialPort.print('Password: ')
    await expect.poll(() => recorder.bytes().toString()).toContain('Password: ')
    if (name !== 'lenovo-xcc') expect(recorder.bytes().toString()).toBe('Password: ')
    await stream.close()
    await stream.close()
    expect(recorder.ends).toEqual([undefined])
    expect(stream.write(Buffer.from('x'))).toBe(false)
  })

  test('lets nobody out of it to the command line of the BMC', async () => {
    const typed = listen(name)
    const stream = await open(name).openConsole({ onData() {}, onClose() {} })
    for (const part of ['\x1b', '(', 'a\x1b(\x1c\r~', '.', '\r~.z']) stream.write(Buffer.from(part, 'latin1'))
    await expect.poll(typed).toContain('z')
    expect(lab.node(name).eventLog.counter('ssh.console-left')).toBe(0)
    expect(lab.node(name).eventLog.counter('ssh.command')).toBe(0)
  })
})

describe('the serial console by SSH', () => {
  test('sends no password to a BMC with another host key than the first time', async () => {
    const refused = open('hpe-ilo5', async () => false).openConsole({ onData() {}, onClose() {} })
    await expect(refused).rejects.toMatchObject({
      code: 'bmc_host_key_changed',
      detail: { fingerprint256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(lab.node('hpe-ilo5').eventLog.counter('ssh.login-refused')).toBe(0)
  })

  test('shows the same key each time', async () => {
    const keys: string[] = []
    const keep = async (key: string) => keys.push(key) > 0
    for (const name of ['openbmc', 'dell-idrac9'])
      await (await open(name, keep).openConsole({ onData() {}, onClose() {} })).close()
    expect(new Set(keys).size).toBe(1)
  })

  test('that somebody holds is busy, can be taken over, and whoever lost it types nothing into the command line', async () => {
    const first = consoleRecorder()
    const held = await open('hpe-ilo5').openConsole(first.handlers)
    const other = open('hpe-ilo5')
    await expect(other.openConsole({ onData() {}, onClose() {} })).rejects.toMatchObject({ code: 'console_busy' })
    const stream = await other.openConsole({ onData() {}, onClose() {} }, { takeOver: true })
    await expect.poll(() => first.ends[0]?.code).toBe('console_lost')
    expect(held.write(Buffer.from('show /map1\r'))).toBe(false)
    expect(stream.write(Buffer.from('x'))).toBe(true)
    expect(lab.node('hpe-ilo5').eventLog.counter('ssh.command')).toBe(0)
  })

  test('is not opened where the vendor is unknown, the login is refused or the command line does not hand over', async () => {
    const nothing = { onData() {}, onClose() {} }
    await expect(open('strict').openConsole(nothing)).rejects.toMatchObject({ code: 'console_disabled' })
    lab.node('lenovo-xcc').setFault('auth-fails')
    await expect(open('lenovo-xcc').openConsole(nothing)).rejects.toMatchObject({ code: 'bmc_auth_failed' })
    lab.node('lenovo-xcc').clearFault()
    lab.node('dell-idrac9').sshPort = lab.node('hpe-ilo5').sshPort
    const wrong = open('dell-idrac9').openConsole(nothing)
    await expect(wrong).rejects.toMatchObject({ code: 'console_disabled', detail: { command: 'console com2' } })
  })
})
