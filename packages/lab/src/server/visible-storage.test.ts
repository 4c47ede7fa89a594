import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Lab } from '../lab'
import { ConductorFixture } from '../lab-conductor-fixture'
import type { LabNode } from '../lab-node'
import { RedfishClientFixture } from '../redfish/redfish-client-fixture'
import { startLab } from '../start-lab'

let conductor: ConductorFixture
let lab: Lab
let node: LabNode
let dataDir: string
const storage = '/redfish/v1/Systems/1/Storage/RAID.1'

async function start(): Promise<void> {
  const nodes = [{ name: 'one', profile: 'm2.large' as const, redfish: 'hpe-ilo5' as const }]
  lab = await startLab({ nodes, dataDir, bootUrl: `${conductor.url}/boot.ipxe`, timings: 'fast', controlPort: null })
  node = lab.nodes[0] as LabNode
}
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-raid-'))
  conductor = new ConductorFixture()
  await conductor.start()
  await conductor.useImage(0)
  await start()
})
afterEach(async () => {
  await lab.stop()
  conductor.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function boot(device: 'pxe' | 'disk'): Promise<void> {
  conductor.heartbeat = null
  node.bmc.bootOptions.setByRedfish({ device, persistent: false, uefi: true })
  if (node.server.isPowerOn()) node.server.hardReset()
  else node.server.powerOn()
}

async function devices(): Promise<string[]> {
  const { command_result } = await conductor.command('poll.get_hardware_info')
  return (command_result as { disks: Array<{ name: string }> }).disks.map((disk) => disk.name)
}

function clean(step: string, target_raid_config: unknown = {}) {
  return conductor.command('clean.execute_clean_step', { step: { step }, node: { target_raid_config }, ports: [] })
}

async function deployTo(name: string): Promise<void> {
  conductor.node = { ...conductor.node, instance_info: { root_device: { name } } }
  await conductor.command('poll.set_node_info', { node_info: { node: conductor.node } })
  const written = await conductor.command('standby.prepare_image', { image_info: conductor.imageInfo() })
  expect(written.command_error).toBeNull()
}

const mirror = { logical_disks: [{ controller: 'software', raid_level: '1', size_gb: 'MAX' }] }

test('a software array of the agent is a disk that takes an image, boots, outlives a restart and can be deleted', async () => {
  await boot('pxe')
  const created = await clean('create_configuration', mirror)
  expect(created.command_result).toMatchObject({ clean_result: mirror })
  expect(await devices()).toEqual(['/dev/nvme0n1', '/dev/nvme1n1', '/dev/md0'])
  await deployTo('/dev/md0')
  await lab.stop()
  await start()
  await boot('disk')
  await node.eventLog.waitFor('boot.os')
  await boot('pxe')
  await clean('delete_configuration')
  expect(await devices()).toEqual(['/dev/nvme0n1', '/dev/nvme1n1'])
  expect((await lab.readDiskState('one')).blank).toBe(true)
})

test.each([
  ['no logical disk of software', { logical_disks: [{ controller: 'raid-slot-1', raid_level: '1', size_gb: 100 }] }],
  ['nothing at all', {}],
])('with %s the agent does nothing and says so with an empty answer', async (_what, target) => {
  await boot('pxe')
  const done = await clean('create_configuration', target)
  expect(done.command_result).toMatchObject({ clean_result: {} })
  expect(await devices()).toHaveLength(2)
})

test.each([
  [{ raid_level: '0', size_gb: 'MAX' }, 'requires RAID-1 for the first'],
  [{ raid_level: '1', size_gb: 100_000 }, 'too small'],
])('a layout that cannot be is refused with the reason: %j', async (disk, why) => {
  await boot('pxe')
  const refused = await clean('create_configuration', { logical_disks: [{ controller: 'software', ...disk }] })
  expect(refused.command_error).toMatchObject({ type: 'SoftwareRAIDError' })
  expect(refused.command_error?.details).toContain(why)
})

test('two arrays share the disks: one of a size, the other takes the rest', async () => {
  await boot('pxe')
  const logical_disks = [
    { controller: 'software', raid_level: '1', size_gb: 100 },
    { controller: 'software', raid_level: '0', size_gb: 'MAX' },
  ]
  await clean('create_configuration', { logical_disks })
  const { command_result } = await conductor.command('poll.get_hardware_info')
  const { disks } = command_result as { disks: Array<{ size: number; serial: string | null }> }
  const [first, second] = disks.slice(2)
  expect(first).toMatchObject({ size: 100 * 1024 ** 3, serial: null })
  expect(second?.size).toBe(2 * (960e9 - 2 * 2 ** 20 - 100 * 1024 ** 3))
})

test('a volume of the controller hides its drives from the system, which boots from it', async () => {
  const bmc = new RedfishClientFixture(lab, 'one')
  const Drives = [1, 2].map((slot) => ({ '@odata.id': `${storage}/Drives/Disk.${slot}` }))
  await bmc.post(`${storage}/Volumes`, { RAIDType: 'RAID1', Links: { Drives } })
  await boot('pxe')
  const [device, ...others] = await devices()
  expect(others).toEqual([])
  await deployTo(device as string)
  await boot('disk')
  await node.eventLog.waitFor('boot.os')
  expect((await lab.readDiskState('one')).disks.filter((disk) => disk.blank)).toHaveLength(2)
})

test('a burn-in of the disks leaves neither their content nor blank disks', async () => {
  await boot('pxe')
  await deployTo('/dev/nvme0n1')
  expect((await lab.readDiskState('one')).osRelease).toBeDefined()
  await clean('burnin_disk')
  const state = await lab.readDiskState('one')
  expect([state.blank, state.osRelease]).toEqual([false, undefined])
})
