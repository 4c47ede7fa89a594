import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { taskOf } from './firmware'
import { RedfishBmc } from './redfish-bmc'
import { RedfishFixture, refLink } from './testing/redfish-fixture'
import { isVersionBelow } from './vendor-quirks'

const systemPath = '/redfish/v1/Systems/1'
const chassisPath = '/redfish/v1/Chassis/1'

let fixture: RedfishFixture
let bmc: Bmc
beforeEach(async () => {
  fixture = await RedfishFixture.start()
  bmc = new RedfishBmc(fixture.endpoint, () => {
    throw new Error('no IPMI here')
  })
  fixture.root({ Chassis: refLink('/redfish/v1/Chassis') })
  fixture.collection('/redfish/v1/Chassis', chassisPath)
  fixture.resources.set(chassisPath, {})
})
afterEach(async () => {
  await bmc.close()
  await fixture.stop()
})

describe('sensors', () => {
  it('come from the collection, with unit, state and thresholds', async () => {
    fixture.resources.set(chassisPath, {
      Sensors: refLink(`${chassisPath}/Sensors`),
      Thermal: refLink(`${chassisPath}/Thermal`),
    })
    fixture.collection(`${chassisPath}/Sensors`, `${chassisPath}/Sensors/a`, `${chassisPath}/Sensors/b`)
    fixture.resources.set(`${chassisPath}/Sensors/a`, {
      Name: 'Inlet',
      Reading: 21.5,
      ReadingType: 'Temperature',
      ReadingUnits: 'Cel',
      Thresholds: { UpperCritical: { Reading: 42 }, UpperFatal: { Reading: 'hot' } },
      Status: { Health: 'Warning' },
    })
    fixture.resources.set(`${chassisPath}/Sensors/b`, { Name: 'Fan', Reading: null, Status: { State: 'Absent' } })
    expect(await bmc.sensors()).toEqual([
      {
        id: `${chassisPath}/Sensors/a`,
        name: 'Inlet',
        kind: 'temperature',
        value: 21.5,
        unit: 'degrees C',
        state: 'warning',
        thresholds: { upperCritical: 42 },
      },
      expect.objectContaining({ name: 'Fan', value: null, state: 'unavailable' }),
    ])
    expect(fixture.sent('GET', `${chassisPath}/Thermal`)).toEqual([])
  })

  it('come from the subsystems where there is no collection', async () => {
    fixture.resources.set(chassisPath, { ThermalSubsystem: refLink(`${chassisPath}/TS`) })
    fixture.resources.set(`${chassisPath}/TS`, {
      ThermalMetrics: refLink(`${chassisPath}/TS/M`),
      Fans: refLink('/fans'),
    })
    fixture.resources.set(`${chassisPath}/TS/M`, { TemperatureReadingsCelsius: [{ DeviceName: 'CPU', Reading: 50 }] })
    fixture.collection('/fans', '/fans/1')
    fixture.resources.set('/fans/1', { Name: 'Fan 1', SpeedPercent: { Reading: 40, SpeedRPM: 5000 } })
    expect((await bmc.sensors()).map(({ name, value, unit }) => [name, value, unit])).toEqual([
      ['CPU', 50, 'degrees C'],
      ['Fan 1', 5000, 'RPM'],
    ])
  })

  it('come from Thermal and Power on older BMCs', async () => {
    fixture.resources.set(chassisPath, { Thermal: refLink('/thermal'), Power: refLink('/power') })
    fixture.resources.set('/thermal', {
      Temperatures: [{ Name: 'CPU', ReadingCelsius: 95, UpperThresholdCritical: 90, Status: { Health: 'Critical' } }],
      Fans: [{ FanName: 'F1', Reading: 30, ReadingUnits: 'Percent' }],
    })
    fixture.resources.set('/power', { PowerControl: [{ Name: 'Total', PowerConsumedWatts: 240 }] })
    expect(await bmc.sensors()).toMatchObject([
      { name: 'CPU', value: 95, state: 'critical', thresholds: { upperCritical: 90 } },
      { name: 'F1', value: 30, unit: 'percent' },
      { name: 'Total', value: 240, unit: 'watts' },
    ])
  })
})

describe('BIOS settings', () => {
  const biosPath = `${systemPath}/Bios`
  beforeEach(() => {
    fixture.resource('Bios', biosPath, {
      AttributeRegistry: 'BiosRegistry.v1_0_0',
      Attributes: { BootMode: 'Uefi', Cores: 8 },
      '@Redfish.Settings': { SettingsObject: refLink(`${biosPath}/Pending`), SupportedApplyTimes: ['OnReset'] },
    })
    fixture.resources.set(`${biosPath}/Pending`, { Attributes: { BootMode: 'Uefi', Cores: 8 } })
    fixture.root({ Registries: refLink('/redfish/v1/Registries') })
    fixture.collection('/redfish/v1/Registries', '/redfish/v1/Registries/BiosRegistry.v1_0_0')
    fixture.resources.set('/redfish/v1/Registries/BiosRegistry.v1_0_0', {
      Location: [
        { Language: 'zh', Uri: '/zh.json' },
        { Language: 'en', Uri: '/en.json' },
      ],
    })
    fixture.resources.set('/en.json', {
      RegistryEntries: {
        Attributes: [
          {
            AttributeName: 'BootMode',
            Type: 'Enumeration',
            DisplayName: 'Boot mode',
            Value: [{ ValueName: 'Uefi' }, { ValueName: 'Legacy' }],
            ReadOnly: false,
          },
        ],
      },
    })
  })

  it('are read with what the registry says of them, and with what differs as pending', async () => {
    fixture.resources.set(`${biosPath}/Pending`, { Attributes: { BootMode: 'Legacy', Cores: 8 } })
    const { attributes, pending } = (await bmc.bios?.read()) ?? {}
    expect(attributes).toMatchObject([
      { name: 'BootMode', value: 'Uefi', kind: 'enumeration', label: 'Boot mode', allowed: ['Uefi', 'Legacy'] },
      { name: 'Cores', value: 8, kind: 'integer', label: null, allowed: null },
    ])
    expect(pending).toEqual({ BootMode: 'Legacy' })
  })

  it('are set for the next reset, and one that the BMC drops is named', async () => {
    const pendingPath = `${biosPath}/Pending`
    fixture.on.set(`PATCH ${pendingPath}`, ({ body }) => {
      fixture.resources.set(pendingPath, { Attributes: { ...(body.Attributes as object), Cores: 8 } })
      return { status: 202 }
    })
    await bmc.bios?.set({ BootMode: 'Legacy' })
    expect(fixture.sent('PATCH', pendingPath)[0]?.body).toEqual({
      Attributes: { BootMode: 'Legacy' },
      '@Redfish.SettingsApplyTime': { ApplyTime: 'OnReset' },
    })
    await expect(bmc.bios?.set({ BootMode: 'Legacy', Cores: 4 })).rejects.toMatchObject({
      code: 'bmc_setting_ignored',
      detail: { setting: 'Cores', wanted: '4', kept: '8' },
    })
  })
})

describe('firmware', () => {
  it('is updated by the BMC itself, and its task is told', async () => {
    const update = '/redfish/v1/UpdateService'
    fixture.root({ UpdateService: refLink(update) })
    fixture.resources.set(update, {
      FirmwareInventory: refLink(`${update}/FirmwareInventory`),
      Actions: { '#UpdateService.SimpleUpdate': { target: `${update}/do` } },
    })
    fixture.collection(`${update}/FirmwareInventory`, `${update}/FirmwareInventory/BIOS`)
    fixture.resources.set(`${update}/FirmwareInventory/BIOS`, {
      Id: 'BIOS',
      Name: 'BIOS',
      Version: '1.2',
      Updateable: true,
    })
    fixture.on.set(`POST ${update}/do`, () => ({ status: 202, headers: { location: `https://x.invalid/tasks/7` } }))
    expect(await bmc.firmware?.inventory()).toEqual([{ id: 'BIOS', name: 'BIOS', version: '1.2', updateable: true }])
    const imageUrl = 'https://192.0.2.1/bios.bin'
    expect(await bmc.firmware?.start({ imageUrl, targets: ['BIOS'] })).toEqual({ task: '/tasks/7' })
    expect(fixture.sent('POST', `${update}/do`)[0]?.body).toEqual({
      ImageURI: imageUrl,
      Targets: [`${update}/FirmwareInventory/BIOS`],
    })
    await expect(bmc.firmware?.start({ imageUrl, targets: ['NIC'] })).rejects.toMatchObject({ code: 'bmc_refused' })
    await expect(bmc.firmware?.task('/tasks/7')).rejects.toMatchObject({ code: 'bmc_refused' })
  })

  it.each([
    [
      { TaskState: 'Running', PercentComplete: 40 },
      { state: 'running', percent: 40 },
    ],
    [{ TaskState: 'New' }, { state: 'running', percent: null }],
    [
      { TaskState: 'Completed', TaskStatus: 'OK', PercentComplete: 100 },
      { state: 'done', percent: 100 },
    ],
    [{ TaskState: 'Completed', TaskStatus: 'Critical' }, { state: 'failed' }],
    [
      { TaskState: 'Exception', Messages: [{ Message: 'bad image' }] },
      { state: 'failed', messages: ['bad image'] },
    ],
    [
      { TaskState: 7, PercentComplete: 900 },
      { state: 'running', percent: 100 },
    ],
  ])('task %o', (body, expected) => {
    expect(taskOf(body)).toMatchObject(expected)
  })
})

describe('the event log', () => {
  it('joins the logs of machine and BMC, oldest first, without dumps and audit', async () => {
    fixture.resource('LogServices', `${systemPath}/LogServices`, {})
    fixture.collection(`${systemPath}/LogServices`, '/logs/SEL', '/logs/AuditLog')
    fixture.resources.set('/logs/SEL', { Id: 'SEL', Entries: refLink('/logs/SEL/Entries') })
    fixture.resources.set('/logs/AuditLog', { Id: 'AuditLog', Entries: refLink('/logs/AuditLog/Entries') })
    fixture.resources.set('/logs/SEL/Entries', {
      Members: [
        {
          '@odata.id': '/logs/SEL/Entries/2',
          Id: '2',
          Created: '2026-02-01T00:00:00Z',
          Message: 'late',
          Severity: 'Critical',
        },
      ],
      'Members@odata.nextLink': '/logs/SEL/more',
    })
    fixture.resources.set('/logs/SEL/more', {
      Members: [{ '@odata.id': '/logs/SEL/Entries/1', Id: '1', Created: '2026-01-01T00:00:00Z', MessageId: 'X.1.0.Y' }],
      'Members@odata.nextLink': '/logs/SEL/more',
    })
    const entries = await bmc.eventLog()
    expect(entries[0]).toMatchObject({ id: '1', log: 'SEL', text: 'X.1.0.Y', severity: 'info', raw: 'X.1.0.Y' })
    expect(entries.at(-1)).toMatchObject({ id: '2', text: 'late', severity: 'critical' })
    expect(fixture.sent('GET', '/logs/AuditLog/Entries')).toEqual([])
    // A chain of pages that leads back to itself ends.
    expect(fixture.sent('GET', '/logs/SEL/more').length).toBeLessThan(100)
  })
})

describe('collections', () => {
  it('are read in one request where the BMC can, and without where it only says so', async () => {
    fixture.root({ ProtocolFeaturesSupported: { ExpandQuery: { NoLinks: true } } })
    const nics = `${systemPath}/EthernetInterfaces`
    fixture.resource('EthernetInterfaces', nics, {})
    fixture.collection(nics, `${nics}/1`)
    fixture.resources.set(`${nics}/1`, {
      Name: 'NIC',
      MACAddress: 'AA-BB-CC-00-00-01',
      LinkStatus: 'LinkUp',
      SpeedMbps: 0,
    })
    const expanded = `${nics}?$expand=.($levels=1)`
    fixture.on.set(`GET ${expanded}`, () => ({ status: 400 }))
    const nic = { mac: 'aa:bb:cc:00:00:01', name: 'NIC', linkUp: true, speedMbps: null }
    expect((await bmc.hardware?.read())?.nics).toEqual([nic])
    fixture.on.set(`GET ${expanded}`, () => ({
      body: { Members: [{ '@odata.id': `${nics}/1`, ...fixture.resources.get(`${nics}/1`) }] },
    }))
    fixture.requests.length = 0
    expect((await bmc.hardware?.read())?.nics).toEqual([nic])
    expect(fixture.sent('GET', `${nics}/1`)).toEqual([])
  })
})

it.each([
  ['5.10.50.00', '6.00', true],
  ['6.00.00.00', '6.00', false],
  ['6.10', '6.9', false],
  ['', '6.00', false],
  ['iDRAC 4', '6', true],
])('version %s below %s: %s', (version, limit, below) => {
  expect(isVersionBelow(version, limit)).toBe(below)
})
