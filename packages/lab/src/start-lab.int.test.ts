import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Lab } from './lab'
import { ConductorFixture, makeConfigDrive } from './lab-conductor-fixture'
import type { LabNode } from './lab-node'
import { type LabOptions, startLab } from './start-lab'

const run = promisify(execFile)
let conductor: ConductorFixture
let lab: Lab
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  conductor = new ConductorFixture()
})

afterEach(async () => {
  await lab.stop()
  conductor.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(options: Partial<LabOptions> = {}): Promise<LabNode> {
  const bootUrl = await conductor.start()
  lab = await startLab({
    nodes: [{ name: 'one', profile: 'm2.large' }],
    dataDir,
    bootUrl,
    timings: 'fast',
    ...options,
  })
  return lab.nodes[0] as LabNode
}

async function ipmi(node: LabNode, ...args: string[]): Promise<string> {
  const target = ['-I', 'lanplus', '-H', node.bmc.address, '-p', String(node.bmc.port)]
  const { stdout } = await run('ipmitool', [...target, '-U', lab.username, '-P', lab.password, ...args])
  return stdout
}

async function bootAgent(node: LabNode): Promise<void> {
  conductor.heartbeat = null
  await ipmi(node, 'chassis', 'bootdev', 'pxe')
  await ipmi(node, 'power', node.server.isPowerOn() ? 'reset' : 'on')
}

const meta = {
  uuid: 'host-1',
  hostname: 'web-1',
  admin_pass: 'Correct-Horse-9',
  public_keys: { k: 'ssh-ed25519 AAAA me' },
}

async function configDrive(node: LabNode, extra: Record<string, unknown> = {}): Promise<string> {
  return makeConfigDrive({
    'openstack/latest/meta_data.json': JSON.stringify({ ...meta, ...extra }),
    'openstack/latest/network_data.json': JSON.stringify({
      links: [{ id: 'p0', type: 'phy', ethernet_mac_address: node.macs[0], mtu: 1500 }],
      networks: [
        {
          id: 'n0',
          link: 'p0',
          type: 'ipv4',
          ip_address: '10.20.0.7',
          netmask: '255.255.255.0',
          routes: [{ network: '0.0.0.0', netmask: '0.0.0.0', gateway: '10.20.0.1' }],
        },
      ],
      services: [{ type: 'dns', address: '10.20.0.2' }],
    }),
    'openstack/latest/user_data': '#cloud-config\npassword: second-user-pass\n',
  })
}

async function deploy(node: LabNode, drive: string): Promise<void> {
  await bootAgent(node)
  const written = await conductor.command('standby.prepare_image', {
    image_info: conductor.imageInfo(),
    configdrive: drive,
  })
  expect(written.command_error).toBeNull()
  expect(written.command_status).toBe('SUCCEEDED')
  await conductor.command('standby.power_off')
  await node.eventLog.waitFor('power.off')
  await ipmi(node, 'chassis', 'bootdev', 'disk')
  await ipmi(node, 'power', 'on')
  await node.eventLog.waitFor('boot.os')
}

function typist(node: LabNode) {
  let seen = ''
  node.server.serial.attach({
    output: (bytes) => {
      seen += bytes.toString('utf8')
    },
    backlogBytes: () => 0,
  })
  return {
    type: (text: string) => node.server.serial.input(Buffer.from(text)),
    see: async (text: string) => {
      await expect.poll(() => seen, { interval: 5 }).toContain(text)
      seen = seen.slice(seen.indexOf(text) + text.length)
    },
  }
}

test('a server is inspected, gets a real image and config drive, boots from its disk, and is erased to blank', async () => {
  const node = await start()
  await conductor.useImage(0)
  expect((await lab.readDiskState('one')).blank).toBe(true)
  await deploy(node, await configDrive(node))

  expect(conductor.inspections).toHaveLength(1)
  const { inventory } = conductor.inspections[0] as { inventory: Record<string, never> }
  expect(inventory).toMatchObject({
    cpu: { count: 32, architecture: 'x86_64' },
    memory: { physical_mb: 131_072 },
    system_vendor: { manufacturer: 'Dell Inc.', serial_number: node.hardware.serial },
  })
  const state = await lab.readDiskState('one')
  expect(state).toMatchObject({ blank: false, osRelease: { NAME: 'Ingot Lab Linux', VERSION_ID: '9.6' } })
  expect(state.disks.map((disk) => disk.blank)).toEqual([false, true])

  const { type, see } = typist(node)
  type('\r')
  await see('web-1 login: ')
  type('root\r')
  await see('Password: ')
  type('wrong\r')
  await see('Login incorrect')
  await see('login: ')
  type('root\r')
  await see('Password: ')
  type('Correct-Horse-9\r')
  await see('[root@web-1 ~]# ')
  type('hostname\r')
  await see('web-1\r\n')
  type('cat /etc/os-release\r')
  await see('PRETTY_NAME="Ingot Lab Linux 9.6"')
  type('ip addr\r')
  await see('inet 10.20.0.7/24')
  type('ip route\r')
  await see('default via 10.20.0.1 dev eno1')
  type('cat /root/.ssh/authorized_keys\r')
  await see('ssh-ed25519 AAAA me')
  type('yes\r')
  await see('y\r\ny\r\n')
  type('\x03')
  await see(']# ')
  type('reboot\r')
  await node.eventLog.waitFor('boot.os', 2)

  await bootAgent(node)
  const steps = await conductor.command('clean.get_clean_steps', { node: conductor.node, ports: [] })
  expect(JSON.stringify(steps.command_result)).toContain('erase_devices_metadata')
  const erased = await conductor.command('clean.execute_clean_step', {
    step: { step: 'erase_devices' },
    node: conductor.node,
    ports: [],
  })
  expect(erased.command_status).toBe('SUCCEEDED')
  const after = await lab.readDiskState('one')
  expect(after.blank).toBe(true)
  expect(after.disks.every((disk) => disk.allocatedBytes <= 4096)).toBe(true)
  expect(node.eventLog.counter('image.write')).toBe(1)
  expect(node.eventLog.counter('config-drive.write')).toBe(1)
})

test('a host without a password refuses the password login and says why', async () => {
  const node = await start()
  await conductor.useImage(0)
  const drive = await makeConfigDrive(
    { 'openstack/latest/meta_data.json': JSON.stringify({ hostname: 'keys-only' }) },
    ['-R'],
  )
  await deploy(node, drive)
  const { type, see } = typist(node)
  type('\r')
  await see('keys-only login: ')
  type('root\r')
  await see('Password: ')
  type('anything\r')
  await see('Password login is disabled')
})

test('the agent refuses strangers, a second command at once, and unknown commands', async () => {
  const node = await start({ timings: { eraseMs: 400 } })
  await bootAgent(node)
  expect((await conductor.send('GET', '/v1/commands/?agent_token=wrong')).status).toBe(401)
  expect(conductor.heartbeat?.callback_url).toMatch(/^https:/)
  const path = `/v1/commands/?agent_token=${'a'.repeat(32)}`
  const step = { step: { step: 'erase_devices' }, node: conductor.node, ports: [] }
  const first = await conductor.send('POST', path, { name: 'clean.execute_clean_step', params: step })
  expect(first.body).toMatchObject({ command_status: 'RUNNING', command_name: 'execute_clean_step' })
  const second = await conductor.send('POST', path, { name: 'standby.sync', params: {} })
  expect(second.status).toBe(409)
  await conductor.send(
    'GET',
    `/v1/commands/${(first.body as { id: string }).id}?agent_token=${'a'.repeat(32)}&wait=true`,
  )
  expect((await conductor.send('POST', path, { name: 'nonsense.run', params: {} })).status).toBe(404)
  expect((await conductor.send('POST', path, { name: 'standby.nonsense', params: {} })).status).toBe(400)
  expect((await conductor.send('POST', path, { name: 'standby.prepare_image', params: {} })).status).toBe(400)
  const list = await conductor.send('GET', path)
  expect((list.body as { commands: unknown[] }).commands).toHaveLength(1)
})

test('root device hints decide the disk, and hints without a match fail the command', async () => {
  const node = await start()
  await conductor.useImage(0)
  conductor.node = { ...conductor.node, instance_info: { root_device: { serial: `s== ${node.disks[1]?.serial}` } } }
  await bootAgent(node)
  await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  expect((await lab.readDiskState('one')).disks.map((disk) => disk.blank)).toEqual([true, false])
  const none = { ...conductor.node, instance_info: { root_device: { serial: 'nothing' } } }
  await conductor.command('clean.get_clean_steps', { node: none, ports: [] })
  const failed = await conductor.command('standby.prepare_image', {
    image_info: { ...conductor.imageInfo(), id: 'other' },
  })
  expect(failed.command_error?.type).toBe('DeviceNotFound')
})

test('a corrupted download fails its checksum; once-only, the retry succeeds', async () => {
  const node = await start()
  await conductor.useImage(0)
  node.setFault('checksum-mismatch')
  await bootAgent(node)
  const failed = await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  expect(failed.command_error?.type).toBe('ImageChecksumError')
  node.clearFault('checksum-mismatch')
  node.setFault('checksum-mismatch', { once: true })
  const written = await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  expect(written.command_status).toBe('SUCCEEDED')
})

test('an agent that dies mid-write leaves a halted machine with a half-written disk and no API', async () => {
  const node = await start()
  await conductor.useImage(0)
  node.setFault('agent-dies', { once: true })
  await bootAgent(node)
  await expect(conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })).rejects.toThrow()
  expect(node.state).toBe('halted')
  expect(node.consoleTail()).toContain('Kernel panic')
  expect((await lab.readDiskState('one')).blank).toBe(false)
})

test('a full disk fails the write', async () => {
  const node = await start({ nodes: [{ name: 'lab-disk-too-small', profile: 'c1.small' }] })
  await conductor.useImage(0)
  await bootAgent(node)
  const failed = await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  expect(failed.command_error).toMatchObject({ type: 'ImageWriteError' })
  expect(failed.command_error?.details).toContain('No space left on device')
})

test('a blank disk boots nothing, and the power button is then ignored', async () => {
  const node = await start()
  await ipmi(node, 'power', 'on')
  await node.eventLog.waitFor('boot.no-device')
  expect(node.consoleTail()).toContain('No bootable device.')
  await ipmi(node, 'power', 'soft')
  expect(await ipmi(node, 'power', 'status')).toContain('is on')
  expect(node.eventLog.counter('power.button-ignored')).toBe(1)
})

test('an image for another processor does not boot', async () => {
  const node = await start()
  await conductor.useImage(3)
  await bootAgent(node)
  await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  await ipmi(node, 'power', 'reset')
  await node.eventLog.waitFor('boot.no-device')
  expect(node.eventLog.counter('boot.wrong-architecture')).toBe(1)
})

test('disks survive a restart of the lab', async () => {
  const node = await start()
  await conductor.useImage(1)
  await deploy(node, await configDrive(node))
  const before = await lab.readDiskState('one')
  await lab.stop()
  lab = await startLab({ nodes: [{ name: 'one', profile: 'm2.large' }], dataDir, timings: 'zero' })
  expect(await lab.readDiskState('one')).toEqual(before)
})

test('a rescued machine stays in the ramdisk, ends its agent, and lets the user rescue in with the hashed password', async () => {
  const node = await start()
  await bootAgent(node)
  const rescue_password =
    '$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1'
  const finalized = await conductor.command('rescue.finalize_rescue', { rescue_password, hashed: true })
  expect(finalized.command_status).toBe('SUCCEEDED')
  await expect.poll(() => conductor.send('GET', '/v1/status').catch(() => 'gone')).toBe('gone')
  expect(node.state).toBe('agent')
  const { type, see } = typist(node)
  type('\r')
  await see('rescue login: ')
  type('rescue\r')
  await see('Password: ')
  type('wrong\r')
  await see('Login incorrect')
  await see('login: ')
  type('rescue\r')
  await see('Password: ')
  // Of the specification of SHA-crypt.
  type('a very much longer text to encrypt.  This one even stretches over morethan one line.\r')
  await see('not mounted')
  type('whoami\r')
  await see('rescue')
  expect(node.eventLog.counter('login.ok')).toBe(1)
})
