import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab'
import { startLab } from '../start-lab'
import { errorKey, RedfishClientFixture, startFileServer, until } from './redfish-client-fixture'
import { redfishPaths } from './redfish-paths'
import { type VendorProfileName, vendorProfileNames } from './vendor-profile'
import { vendorProfiles } from './vendor-profiles'

let lab: Lab
let dataDir: string
let files: Awaited<ReturnType<typeof startFileServer>>
const script = '#!ipxe\necho booted by script\npoweroff\n'

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-redfish-'))
  const nodes = vendorProfileNames.map((redfish) => ({ name: redfish, profile: 'm2.large' as const, redfish }))
  // Long enough to be seen on the way by a client on a slow machine.
  const timings = { powerOnMs: 200, powerOffMs: 200, postMs: 250 }
  lab = await startLab({ nodes, dataDir, timings, controlPort: null })
  files = await startFileServer((request) =>
    request.url === '/boot.ipxe' ? { status: 200, bytes: Buffer.from(script) } : { status: 404 },
  )
})
afterEach(() => {
  for (const node of lab.nodes) {
    node.clearFault()
    node.server.powerOff()
  }
})
afterAll(async () => {
  files.stop()
  await lab.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const client = (name: VendorProfileName) => new RedfishClientFixture(lab, name)
const pathsOf = (name: VendorProfileName) => redfishPaths(vendorProfiles[name])

async function off(name: VendorProfileName): Promise<RedfishClientFixture> {
  const bmc = client(name)
  await until(() => !bmc.node.server.isPowerOn() && bmc.node.server.powerTarget === null)
  return bmc
}

function reset(bmc: RedfishClientFixture, type: string) {
  const { system } = pathsOf(bmc.node.vendorName)
  return bmc.post(`${system}/Actions/ComputerSystem.Reset`, { ResetType: type })
}

function setBoot(bmc: RedfishClientFixture, target: string, rest: Record<string, unknown> = {}) {
  const Boot = { BootSourceOverrideTarget: target, BootSourceOverrideEnabled: 'Once', ...rest }
  return bmc.patch(pathsOf(bmc.node.vendorName).system, { Boot }, { 'if-match': '*' })
}

test('power passes through PoweringOn, and IPMI sees the same', async () => {
  const bmc = await off('openbmc')
  const { system } = pathsOf('openbmc')
  expect(await reset(bmc, 'On')).toMatchObject({ status: 204 })
  expect((await bmc.get(system)).body.PowerState).toBe('PoweringOn')
  await until(() => bmc.node.server.isPowerOn())
  expect((await bmc.get(system)).body.PowerState).toBe('On')
  expect(bmc.node.bmc.chassis.isPowerOn()).toBe(true)
  expect(await reset(bmc, 'ForceOff')).toMatchObject({ status: 204 })
  expect((await bmc.get(system)).body.PowerState).toBe('PoweringOff')
})

test('On while on does nothing, or is refused where the firmware is like that', async () => {
  for (const [name, status] of [
    ['openbmc', 204],
    ['dell-idrac9', 409],
  ] as const) {
    const bmc = await off(name)
    await reset(bmc, 'On')
    await until(() => bmc.node.server.isPowerOn())
    expect((await reset(bmc, 'On')).status).toBe(status)
  }
})

test('a reset type that the firmware does not list is refused, and one that needs power too while off', async () => {
  const bmc = await off('strict')
  expect(await reset(bmc, 'PowerCycle')).toMatchObject({ status: 400 })
  expect(await reset(bmc, 'ForceRestart')).toMatchObject({ status: 409 })
  expect((await bmc.get(pathsOf('strict').system)).body).not.toHaveProperty('PowerState')
})

test('the faults lies-about-power and power-stuck hold for Redfish too', async () => {
  const bmc = await off('openbmc')
  bmc.node.setFault('lies-about-power', { once: true })
  expect((await bmc.get(pathsOf('openbmc').system)).body.PowerState).toBe('On')
  bmc.node.setFault('power-stuck', { once: true })
  expect(await reset(bmc, 'On')).toMatchObject({ status: 204 })
  expect([bmc.node.server.isPowerOn(), bmc.node.server.powerTarget]).toEqual([false, null])
})

test('after a change of boot mode, a busy controller refuses power for a while', async () => {
  const bmc = await off('strict')
  await setBoot(bmc, 'Pxe', { BootSourceOverrideMode: 'Legacy' })
  expect(await reset(bmc, 'On')).toMatchObject({ status: 409 })
  await until(async () => (await reset(bmc, 'On')).status === 204)
})

test('boot overrides of Redfish are those of IPMI, and those of IPMI are read by Redfish', async () => {
  const bmc = await off('openbmc')
  const { system } = pathsOf('openbmc')
  expect(await setBoot(bmc, 'Pxe', { BootSourceOverrideMode: 'UEFI' })).toMatchObject({ status: 204 })
  expect([...bmc.node.bmc.bootOptions.flags]).toEqual([0xa0, 0x04, 0, 0, 0])
  // BIOS setup, persistent, as `chassis bootdev bios options=persistent` sends it.
  bmc.node.bmc.bootOptions.setFlags(Buffer.from([0xc0, 0x18, 0, 0, 0]), Date.now())
  expect((await bmc.get(system)).body.Boot).toMatchObject({
    BootSourceOverrideTarget: 'BiosSetup',
    BootSourceOverrideEnabled: 'Continuous',
  })
  await setBoot(bmc, 'None', { BootSourceOverrideEnabled: 'Disabled' })
  expect(bmc.node.bmc.bootOptions.current(Date.now())).toBeNull()
})

test('a target that the firmware does not list is refused', async () => {
  expect(await setBoot(client('lenovo-sd530'), 'UefiHttp')).toMatchObject({ status: 400 })
})

test('where the boot settings are an object of their own, the system itself takes none', async () => {
  const bmc = client('ami-megarac')
  expect(await setBoot(bmc, 'Pxe')).toMatchObject({ status: 400 })
  const Boot = { BootSourceOverrideTarget: 'Pxe', BootSourceOverrideEnabled: 'Once' }
  expect(await bmc.patch('/redfish/v1/Systems/Self/SD', { Boot })).toMatchObject({ status: 204 })
  const { body } = await bmc.get('/redfish/v1/Systems/Self')
  expect(body.Boot).toMatchObject({ BootSourceOverrideTarget: 'Pxe' })
  await bmc.patch('/redfish/v1/Systems/Self/SD', { Boot: { BootSourceOverrideEnabled: 'Disabled' } })
})

test('an inserted iPXE script runs when the machine starts from the CD, once', async () => {
  const bmc = await off('dell-idrac9')
  const drive = '/redfish/v1/Systems/System.Embedded.1/VirtualMedia/CD'
  const action = `${drive}/Actions/VirtualMedia.InsertMedia`
  expect(await bmc.post(action, { Image: `${files.url}/boot.ipxe` })).toMatchObject({ status: 204 })
  // The same drive, seen from the manager.
  const managed = await bmc.get('/redfish/v1/Managers/iDRAC.Embedded.1/VirtualMedia/CD')
  expect(managed.body).toMatchObject({ Inserted: true, ConnectedVia: 'URI', Image: `${files.url}/boot.ipxe` })
  expect(await bmc.post(action, { Image: `${files.url}/boot.ipxe` })).toMatchObject({ status: 409 })
  await setBoot(bmc, 'Cd')
  await reset(bmc, 'On')
  await bmc.node.eventLog.waitFor('ipxe.poweroff')
  expect(bmc.node.consoleTail()).toContain('booted by script')
  await until(() => !bmc.node.server.isPowerOn())
  await reset(bmc, 'On')
  await bmc.node.eventLog.waitFor('boot.no-device')
  expect(bmc.node.eventLog.counter('boot.cdrom')).toBe(1)
})

test('an image that cannot be fetched is refused', async () => {
  const bmc = client('openbmc')
  const action = '/redfish/v1/Managers/bmc/VirtualMedia/Slot_0/Actions/VirtualMedia.InsertMedia'
  expect(await bmc.post(action, { Image: `${files.url}/missing.iso` })).toMatchObject({ status: 400 })
  expect(await bmc.post(action, { Image: 'nfs://host/x.iso' })).toMatchObject({ status: 400 })
})

test('Supermicro refuses Inserted and WriteProtected, and finds its Cd drive empty: the medium is in UsbCd', async () => {
  const bmc = await off('supermicro-x11')
  const action = '/redfish/v1/Managers/1/VirtualMedia/CD1/Actions/VirtualMedia.InsertMedia'
  const Image = `${files.url}/boot.ipxe`
  for (const name of ['Inserted', 'WriteProtected']) {
    const refused = await bmc.post(action, { Image, [name]: true })
    expect([refused.status, errorKey(refused)]).toEqual([400, 'ActionParameterUnknown'])
  }
  expect(await bmc.post(action, { Image })).toMatchObject({ status: 204 })
  await setBoot(bmc, 'Cd')
  await reset(bmc, 'On')
  await bmc.node.eventLog.waitFor('boot.no-device')
  expect(bmc.node.eventLog.counter('boot.cdrom')).toBe(0)
  await setBoot(bmc, 'UsbCd')
  await reset(bmc, 'ForceRestart')
  await bmc.node.eventLog.waitFor('ipxe.poweroff')
})

test('parameters that a firmware insists on are asked for by name', async () => {
  const Image = `${files.url}/boot.ipxe`
  const strict = client('strict')
  const action = '/redfish/v1/Managers/BMC-0/VirtualMedia/Cd0/Actions/VirtualMedia.InsertMedia'
  const refused = await strict.post(action, { Image })
  expect([refused.status, errorKey(refused)]).toEqual([400, 'ActionParameterMissing'])
  expect(JSON.stringify(refused.body)).toContain('#/TransferProtocolType')
  expect(await strict.post(action, { Image, TransferProtocolType: 'HTTP' })).toMatchObject({ status: 204 })
  const dgx = '/redfish/v1/Managers/Self/VirtualMedia/CD1/Actions/VirtualMedia.InsertMedia'
  expect(JSON.stringify((await client('ami-megarac').post(dgx, { Image })).body)).toContain('UserName')
})

test('iLO ejects with an empty object only', async () => {
  const bmc = client('hpe-ilo5')
  const drive = '/redfish/v1/Managers/1/VirtualMedia/2'
  await bmc.post(`${drive}/Actions/VirtualMedia.InsertMedia`, { Image: `${files.url}/boot.ipxe` })
  expect(await bmc.post(`${drive}/Actions/VirtualMedia.EjectMedia`)).toMatchObject({ status: 400 })
  expect(await bmc.post(`${drive}/Actions/VirtualMedia.EjectMedia`, {})).toMatchObject({ status: 204 })
  expect((await bmc.get(drive)).body).toMatchObject({ Inserted: false, ConnectedVia: 'NotConnected' })
})

test('the SD530 offers no action: its drive is patched, and stays empty without Inserted', async () => {
  const bmc = client('lenovo-sd530')
  const drive = '/redfish/v1/Managers/1/VirtualMedia/EXT1'
  const Image = `${files.url}/boot.ipxe`
  expect((await bmc.get(drive)).body).not.toHaveProperty('Actions')
  expect((await bmc.patch(drive, { Image })).body).toMatchObject({ Image, Inserted: false })
  await bmc.patch(drive, { Image: null })
  expect((await bmc.patch(drive, { Image, Inserted: true })).body).toMatchObject({ Inserted: true })
  expect((await bmc.patch(drive, { Image: null, Inserted: false })).body).toMatchObject({
    Image: null,
    Inserted: false,
  })
})

test('UEFI HTTP boot fetches the file that the override names', async () => {
  const bmc = await off('openbmc')
  const uri = `${files.url}/boot.ipxe`
  expect(await setBoot(bmc, 'UefiHttp', { HttpBootUri: uri, BootSourceOverrideMode: 'UEFI' })).toMatchObject({
    status: 204,
  })
  expect((await bmc.get(pathsOf('openbmc').system)).body.Boot).toMatchObject({ HttpBootUri: uri })
  await reset(bmc, 'On')
  await bmc.node.eventLog.waitFor('boot.http')
  await bmc.node.eventLog.waitFor('ipxe.poweroff')
})

test('the fault ignores-boot-override starts from the disk although the override was accepted', async () => {
  const bmc = await off('openbmc')
  bmc.node.setFault('ignores-boot-override', { once: true })
  const before = bmc.node.eventLog.counter('boot.network')
  expect(await setBoot(bmc, 'Pxe')).toMatchObject({ status: 204 })
  await reset(bmc, 'On')
  await until(() => bmc.node.state === 'halted')
  expect(bmc.node.eventLog.counter('boot.network')).toBe(before)
})

test('BootProgress tells how far a start got', async () => {
  const bmc = await off('openbmc')
  const last = async () => {
    const { body } = await bmc.get(pathsOf('openbmc').system)
    return (body.BootProgress as { LastState: string }).LastState
  }
  expect(await last()).toBe('None')
  await setBoot(bmc, 'BiosSetup')
  await reset(bmc, 'On')
  await until(async () => (await last()) === 'SetupEntered')
})

test('the locator light is the one of IPMI chassis identify', async () => {
  const bmc = client('dell-idrac9')
  const { system, chassis } = pathsOf('dell-idrac9')
  await bmc.patch(chassis, { IndicatorLED: 'Lit' })
  expect(bmc.node.bmc.identifyUntilMs).toBe(Number.POSITIVE_INFINITY)
  expect((await bmc.get(system)).body).toMatchObject({ IndicatorLED: 'Lit', LocationIndicatorActive: true })
  bmc.node.bmc.identifyUntilMs = 0
  expect((await bmc.get(system)).body).toMatchObject({ IndicatorLED: 'Off', LocationIndicatorActive: false })
})

test('the event log has the records of IPMI, read on from where one stopped', async () => {
  const bmc = await off('dell-idrac9')
  const entries = `${pathsOf('dell-idrac9').log}/Entries`
  await reset(bmc, 'On')
  await until(() => bmc.node.server.isPowerOn())
  await reset(bmc, 'Nmi')
  const all = (await bmc.get(entries)).body.Members as Array<{ Id: string; Message: string; Severity: string }>
  expect(all.length).toBe(bmc.node.bmc.sel.records.length)
  const nmi = all.find((entry) => entry.Message.includes('NMI'))
  expect(nmi).toMatchObject({ Severity: 'Critical' })
  const before = Number(nmi?.Id) - 1
  const later = (await bmc.get(`${entries}?$filter=Id%20gt%20'${before}'`)).body.Members as Array<{ Id: string }>
  expect(later[0]?.Id).toBe(nmi?.Id)
  await bmc.post(`${pathsOf('dell-idrac9').log}/Actions/LogService.ClearLog`, {})
  expect((await bmc.get(entries)).body.Members).toEqual([])
})

test('old and new sensor resources show the same machine', async () => {
  const bmc = await off('dell-idrac9')
  const { chassis } = pathsOf('dell-idrac9')
  await reset(bmc, 'On')
  await until(() => bmc.node.server.isPowerOn())
  const thermal = (await bmc.get(`${chassis}/Thermal`)).body
  const temperatures = thermal.Temperatures as Array<{ Name: string; ReadingCelsius: number }>
  const sensor = (await bmc.get(`${chassis}/Sensors/CPU1_Temp`)).body
  expect(sensor).toMatchObject({ ReadingUnits: 'Cel', Thresholds: { UpperCritical: { Reading: 90 } } })
  expect(Math.abs((sensor.Reading as number) - (temperatures[0]?.ReadingCelsius ?? 0))).toBeLessThanOrEqual(1)
  expect((await client('openbmc').get(`${pathsOf('openbmc').chassis}/Thermal`)).status).toBe(404)
})

test('a volume takes its drives, wipes them, and gives them back', async () => {
  const bmc = client('hpe-ilo5')
  const { storage } = pathsOf('hpe-ilo5')
  const Drives = [1, 2].map((slot) => ({ '@odata.id': `${storage}/Drives/Disk.${slot}` }))
  await bmc.node.board.machine.disks[0]?.write(0, Buffer.from('secret'))
  const made = await bmc.post(`${storage}/Volumes`, { RAIDType: 'RAID1', Links: { Drives } })
  expect(made.status).toBe(201)
  expect(await bmc.node.board.machine.disks[0]?.read(0, 6)).toEqual(Buffer.alloc(6))
  expect(await bmc.post(`${storage}/Volumes`, { RAIDType: 'RAID0', Links: { Drives } })).toMatchObject({ status: 409 })
  expect(await bmc.send('DELETE', made.headers.location as string)).toMatchObject({ status: 204 })
  const three = await bmc.post(`${storage}/Volumes`, { RAIDType: 'RAID5', Links: { Drives } })
  expect(three.status).toBe(400)
})
