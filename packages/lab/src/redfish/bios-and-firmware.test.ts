import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildFirmwareImage } from '../image/build-firmware-image'
import type { Lab } from '../lab'
import { startLab } from '../start-lab'
import { RedfishClientFixture, type RedfishResponse, startFileServer, until } from './redfish-client-fixture'

let lab: Lab
let dataDir: string
let files: Awaited<ReturnType<typeof startFileServer>>
let brokenDeliveries = 0
const events: Array<{ context: string; header: string | undefined; messageId: string }> = []
const images: Readonly<Record<string, Buffer>> = {
  '/bios': buildFirmwareImage({ component: 'BIOS', version: '3.0.0' }),
  '/bmc': buildFirmwareImage({ component: 'BMC', version: '4.0.0' }),
  '/drive': buildFirmwareImage({ component: 'DRIVE', version: '5.0.0' }),
  '/noise': Buffer.alloc(4096, 7),
}
const bios = '/redfish/v1/Systems/system/Bios'
const update = '/redfish/v1/UpdateService/Actions/UpdateService.SimpleUpdate'
const inventory = '/redfish/v1/UpdateService/FirmwareInventory'

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-redfish-'))
  const nodes = ['one', 'two'].map((name) => ({ name, profile: 'c1.small' as const, redfish: 'openbmc' as const }))
  lab = await startLab({ nodes, dataDir, timings: { agentStartMs: 300 }, controlPort: null })
  files = await startFileServer((request, body) => {
    const bytes = images[request.url ?? '']
    if (bytes) return { status: 200, bytes }
    if (request.url !== '/events') return { status: 404 }
    if (brokenDeliveries-- > 0) return { status: 500 }
    const { Context, Events } = JSON.parse(body) as { Context: string; Events: Array<{ MessageId: string }> }
    for (const event of Events) {
      const header = request.headers['x-lab'] as string | undefined
      events.push({ context: Context, header, messageId: event.MessageId })
    }
    return { status: 204 }
  })
})
afterEach(async () => {
  for (const node of lab.nodes) {
    node.clearFault()
    node.server.powerOff()
    await until(() => !node.server.isPowerOn() && node.server.powerTarget === null)
  }
})
afterAll(async () => {
  files.stop()
  await lab.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const client = () => new RedfishClientFixture(lab, 'one')

async function attribute(bmc: RedfishClientFixture, name: string): Promise<unknown> {
  return ((await bmc.get(bios)).body.Attributes as Record<string, unknown>)[name]
}

async function powerOn(bmc: RedfishClientFixture): Promise<void> {
  const posts = bmc.node.eventLog.counter('boot.order')
  bmc.node.server.powerOn()
  await bmc.node.eventLog.waitFor('boot.order', posts + 1)
}

async function finished(bmc: RedfishClientFixture, accepted: RedfishResponse) {
  expect(accepted.status).toBe(202)
  const id = (accepted.headers.location as string).split('/').pop()
  const task = `/redfish/v1/TaskService/Tasks/${id}`
  await until(async () => ['Completed', 'Exception'].includes(String((await bmc.get(task)).body.TaskState)))
  return (await bmc.get(task)).body as { TaskState: string; Messages: Array<{ Message: string }> }
}

test('BIOS settings wait for the next start, and a bad one refuses all of them', async () => {
  const bmc = client()
  const settings = `${bios}/Settings`
  const bad = await bmc.patch(settings, { Attributes: { HyperThreading: 'Disabled', BootTimeout: 9999 } })
  expect(bad.status).toBe(400)
  expect((await bmc.get(settings)).body.Attributes).toEqual({})
  for (const Attributes of [
    { Nonsense: 1 },
    { CoresPerSocket: 4 },
    { QuietBoot: 'yes' },
    { HyperThreading: 'Maybe' },
  ]) {
    expect(await bmc.patch(settings, { Attributes })).toMatchObject({ status: 400 })
  }
  expect(await bmc.patch(settings, { Attributes: { HyperThreading: 'Disabled', BootTimeout: 30 } })).toMatchObject({
    status: 204,
  })
  expect(await attribute(bmc, 'HyperThreading')).toBe('Enabled')
  await powerOn(bmc)
  expect(await attribute(bmc, 'HyperThreading')).toBe('Disabled')
  expect(await attribute(bmc, 'BootTimeout')).toBe(30)
  expect((await bmc.get(settings)).body.Attributes).toEqual({})
})

test('the boot mode among the settings is the one that the machine starts in', async () => {
  const bmc = client()
  await bmc.patch(`${bios}/Settings`, { Attributes: { BootMode: 'Legacy' } })
  await powerOn(bmc)
  const { body } = await bmc.get('/redfish/v1/Systems/system')
  expect(body.Boot).toMatchObject({ BootSourceOverrideMode: 'Legacy' })
  await bmc.post(`${bios}/Actions/Bios.ResetBios`)
  bmc.node.server.hardReset()
  await until(async () => (await attribute(bmc, 'BootMode')) === 'Uefi')
})

test('the fault bios-setting-ignored drops what was set, and says nothing', async () => {
  const bmc = client()
  await bmc.patch(`${bios}/Settings`, { Attributes: { SrIov: 'Enabled' } })
  bmc.node.setFault('bios-setting-ignored', { once: true })
  await powerOn(bmc)
  expect(await attribute(bmc, 'SrIov')).toBe('Disabled')
  expect((await bmc.get(`${bios}/Settings`)).body.Attributes).toEqual({})
})

test('a new BIOS is fetched at once, installed at the next start, and shows in the machine itself', async () => {
  const bmc = client()
  const accepted = await bmc.post(update, { ImageURI: `${files.url}/bios` })
  expect(accepted.headers.location).toContain('/TaskMonitors/')
  await bmc.node.eventLog.waitFor('redfish.firmware-staged')
  const before = (await bmc.get(`${inventory}/BIOS`)).body.Version
  expect(before).not.toBe('3.0.0')
  expect((await bmc.get(accepted.headers.location as string)).status).toBe(202)
  await powerOn(bmc)
  expect(await finished(bmc, accepted)).toMatchObject({ TaskState: 'Completed', PercentComplete: 100 })
  expect((await bmc.get(`${inventory}/BIOS`)).body.Version).toBe('3.0.0')
  expect((await bmc.get('/redfish/v1/Systems/system')).body.BiosVersion).toBe('3.0.0')
  expect(bmc.node.consoleTail()).toContain('firmware version 3.0.0')
  expect((await bmc.get(accepted.headers.location as string)).status).toBe(204)
  expect(lab.node('two').hardware.installed.biosVersion).not.toBe('3.0.0')
})

test('an update that shall happen immediately restarts a running machine by itself', async () => {
  const bmc = client()
  await powerOn(bmc)
  const resets = bmc.node.eventLog.counter('power.reset')
  const body = { ImageURI: `${files.url}/bios`, '@Redfish.OperationApplyTime': 'Immediate' }
  expect(await finished(bmc, await bmc.post(update, body))).toMatchObject({ TaskState: 'Completed' })
  expect(bmc.node.eventLog.counter('power.reset')).toBe(resets + 1)
})

test.each([
  ['a file that is no firmware', '/noise', undefined, /not valid/],
  ['a file that is not there', '/missing', undefined, /HTTP 404/],
  ['firmware for another part', '/drive', [`${inventory}/BIOS`], /for DRIVE/],
])('%s ends the task with an exception and changes nothing', async (_what, path, Targets, why) => {
  const bmc = client()
  const before = bmc.node.eventLog.counter('redfish.firmware-installed')
  const task = await finished(bmc, await bmc.post(update, { ImageURI: `${files.url}${path}`, Targets }))
  expect(task.TaskState).toBe('Exception')
  expect(task.Messages.at(-1)?.Message).toMatch(why)
  expect(bmc.node.eventLog.counter('redfish.firmware-installed')).toBe(before)
})

test('the fault firmware-update-fails ends an update that was fine until then', async () => {
  const bmc = client()
  bmc.node.setFault('firmware-update-fails', { once: true })
  const request = { ImageURI: `${files.url}/drive` }
  expect(await finished(bmc, await bmc.post(update, request))).toMatchObject({ TaskState: 'Exception' })
  expect(await finished(bmc, await bmc.post(update, request))).toMatchObject({ TaskState: 'Completed' })
  expect((await bmc.get(`${inventory}/Disk.1`)).body.Version).toBe('5.0.0')
})

test('the controller restarts after its own update and then shows the new version', async () => {
  const bmc = client()
  await bmc.post(update, { ImageURI: `${files.url}/bmc` })
  await bmc.node.eventLog.waitFor('redfish.controller-restart')
  expect((await bmc.get('/redfish/v1')).status).toBe(503)
  await until(async () => (await bmc.get('/redfish/v1')).status === 200)
  expect((await bmc.get('/redfish/v1/Managers/bmc')).body.FirmwareVersion).toBe('4.0.0')
})

test('a subscriber hears of power changes, with its context and headers, and after a failed delivery again', async () => {
  const bmc = client()
  const subscriptions = '/redfish/v1/EventService/Subscriptions'
  const request = {
    Destination: `${files.url}/events`,
    Context: 'node-one',
    EventTypes: ['StatusChange'],
    HttpHeaders: [{ 'X-Lab': 'secret' }],
  }
  expect(await bmc.post(subscriptions, { Destination: 'ftp://x' })).toMatchObject({ status: 400 })
  const made = await bmc.post(subscriptions, request)
  expect(made).toMatchObject({ status: 201, body: { Context: 'node-one', HttpHeaders: null } })
  brokenDeliveries = 1
  await powerOn(bmc)
  await until(() => events.length === 1)
  expect(events[0]).toEqual({
    context: 'node-one',
    header: 'secret',
    messageId: 'ResourceEvent.1.2.ResourcePoweredOn',
  })
  await bmc.send('DELETE', made.headers.location as string)
  bmc.node.server.powerOff()
  await until(() => !bmc.node.server.isPowerOn())
  expect(events).toHaveLength(1)
})
