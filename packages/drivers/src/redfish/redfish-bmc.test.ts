import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { capabilitiesOf } from '../contract/bmc-capability'
import { RedfishBmc } from './redfish-bmc'
import { fixtureCredential, RedfishFixture, refLink, refusal } from './testing/redfish-fixture'

const systemPath = '/redfish/v1/Systems/1'
const managerPath = '/redfish/v1/Managers/1'
const resetPath = `${systemPath}/Actions/ComputerSystem.Reset`

let fixture: RedfishFixture
let bmc: RedfishBmc
const openIpmi = vi.fn<(port: number) => Bmc>()
beforeEach(async () => {
  openIpmi.mockReset()
  fixture = await RedfishFixture.start()
  bmc = new RedfishBmc(fixture.endpoint, openIpmi)
})
afterEach(async () => {
  await bmc.close()
  await fixture.stop()
})

const bodies = (method: string, path: string) => fixture.sent(method, path).map(({ body }) => body)

describe('power', () => {
  const offer = (...types: string[]) =>
    fixture.system({
      Actions: {
        '#ComputerSystem.Reset': { target: resetPath, 'ResetType@Redfish.AllowableValues': types },
      },
    })
  beforeEach(() => void fixture.on.set(`POST ${resetPath}`, () => ({ status: 204 })))

  it('uses what the BMC allows', async () => {
    offer('ForceOn', 'ForceOff', 'PushPowerButton', 'ForceRestart')
    for (const action of ['on', 'off', 'soft_off', 'reset', 'cycle'] as const) await bmc.power.set(action)
    const types = bodies('POST', resetPath).map(({ ResetType }) => ResetType)
    expect(types).toEqual(['ForceOn', 'ForceOff', 'PushPowerButton', 'ForceRestart', 'ForceRestart'])
    await expect(bmc.injectNmi()).rejects.toMatchObject({ code: 'bmc_refused' })
  })

  it('finds allowed values in a resource of their own', async () => {
    fixture.system({
      Actions: { '#ComputerSystem.Reset': { target: resetPath, '@Redfish.ActionInfo': '/redfish/v1/info' } },
    })
    fixture.resources.set('/redfish/v1/info', { Parameters: [{ Name: 'ResetType', AllowableValues: ['ForceOn'] }] })
    await bmc.power.set('on')
    expect(bodies('POST', resetPath)).toEqual([{ ResetType: 'ForceOn' }])
  })

  it('is as wanted when the BMC refuses to switch on what is on', async () => {
    offer('On')
    fixture.system({ PowerState: 'On' })
    fixture.on.set(`POST ${resetPath}`, () => refusal(400, 'PropertyValueConflict'))
    await bmc.power.set('on')
    fixture.system({ PowerState: 'Off' })
    await expect(bmc.power.set('on')).rejects.toMatchObject({ code: 'bmc_refused' })
  })

  it.each([
    ['On', 'on'],
    ['Off', 'off'],
    ['PoweringOn', 'off'],
    ['PoweringOff', 'on'],
  ])('%s reads as %s', async (shown, state) => {
    fixture.system({ PowerState: shown })
    expect(await bmc.power.read()).toBe(state)
  })

  it('that the BMC does not tell is said so, not guessed', async () => {
    fixture.system({ PowerState: null })
    await expect(bmc.power.read()).rejects.toMatchObject({ code: 'bmc_protocol_error' })
  })
})

describe('one BMC with several systems', () => {
  beforeEach(() => {
    fixture.collection('/redfish/v1/Systems', systemPath, '/redfish/v1/Systems/2')
    fixture.resources.set('/redfish/v1/Systems/2', { PowerState: 'On' })
  })

  it('is used only when told which one', async () => {
    await expect(bmc.power.read()).rejects.toMatchObject({ code: 'bmc_refused', detail: { systems: '1, 2' } })
    const second = new RedfishBmc({ ...fixture.endpoint, systemId: '2' }, openIpmi)
    expect(await second.power.read()).toBe('on')
    await second.close()
    const third = new RedfishBmc({ ...fixture.endpoint, systemId: '3' }, openIpmi)
    await expect(third.power.read()).rejects.toMatchObject({ code: 'bmc_refused' })
    await third.close()
  })
})

describe('boot override', () => {
  let boot: Record<string, unknown>
  beforeEach(() => {
    boot = { BootSourceOverrideTarget: 'None', BootSourceOverrideEnabled: 'Disabled', BootSourceOverrideMode: 'UEFI' }
    fixture.on.set(`GET ${systemPath}`, () => ({ body: { ...fixture.resources.get(systemPath), Boot: boot } }))
    fixture.on.set(`PATCH ${systemPath}`, ({ body }) => {
      boot = { ...boot, ...(body.Boot as object) }
      return { status: 204 }
    })
  })

  it('is set for one boot, and the mode is named only when it changes', async () => {
    await bmc.boot.set({ device: 'pxe', persistent: false, mode: 'uefi' })
    await bmc.boot.set({ device: 'disk', persistent: true, mode: 'bios' })
    expect(bodies('PATCH', systemPath)).toEqual([
      { Boot: { BootSourceOverrideTarget: 'Pxe', BootSourceOverrideEnabled: 'Once' } },
      {
        Boot: {
          BootSourceOverrideTarget: 'Hdd',
          BootSourceOverrideEnabled: 'Continuous',
          BootSourceOverrideMode: 'Legacy',
        },
      },
    ])
    expect(await bmc.boot.read()).toEqual({ device: 'disk', persistent: true, mode: 'bios' })
    await bmc.boot.set({ device: 'none', persistent: false, mode: 'bios' })
    expect(await bmc.boot.read()).toBeNull()
  })

  it('carries the address of an HTTP boot', async () => {
    await bmc.boot.set({ device: 'http', persistent: false, mode: 'uefi', httpUrl: 'http://192.0.2.1/boot.efi' })
    expect(boot).toMatchObject({ BootSourceOverrideTarget: 'UefiHttp', HttpBootUri: 'http://192.0.2.1/boot.efi' })
  })

  it('is written where future settings go, when the BMC has such a place', async () => {
    const settings = `${systemPath}/SD`
    fixture.system({ '@Redfish.Settings': { SettingsObject: refLink(settings) } })
    fixture.resources.set(settings, { Boot: { BootSourceOverrideTarget: 'None' } })
    fixture.on.set(`PATCH ${settings}`, ({ body }) => {
      fixture.resources.set(settings, body)
      return { status: 204 }
    })
    await bmc.boot.set({ device: 'pxe', persistent: false, mode: 'uefi' })
    expect(fixture.sent('PATCH', systemPath)).toEqual([])
    expect(await bmc.boot.read()).toMatchObject({ device: 'pxe', persistent: false })
  })

  it('that the BMC ignores, or makes permanent, is named', async () => {
    fixture.on.set(`PATCH ${systemPath}`, () => ({ status: 204 }))
    const setting = () => bmc.boot.set({ device: 'pxe', persistent: false, mode: 'uefi' })
    await expect(setting()).rejects.toMatchObject({ code: 'bmc_setting_ignored' })
    boot = { BootSourceOverrideTarget: 'Pxe', BootSourceOverrideEnabled: 'Continuous' }
    await expect(setting()).rejects.toMatchObject({ code: 'bmc_setting_ignored' })
  })

  it('that the BMC does not offer is unsupported', async () => {
    boot['BootSourceOverrideTarget@Redfish.AllowableValues'] = ['None', 'Pxe']
    const setting = bmc.boot.set({ device: 'http', persistent: false, mode: 'uefi' })
    await expect(setting).rejects.toMatchObject({ code: 'bmc_unsupported', detail: { offered: 'None, Pxe' } })
  })

  it.each([
    ['Supermicro', 'X12', 'UsbCd'],
    ['Supermicro', 'ARS-111GL-NHR', 'Cd'],
    ['Contoso', 'X12', 'Cd'],
  ])('of virtual media on %s %s is %s', async (Manufacturer, Model, target) => {
    fixture.system({ Manufacturer, Model })
    boot['BootSourceOverrideTarget@Redfish.AllowableValues'] = ['None', 'Cd', 'UsbCd']
    await bmc.boot.set({ device: 'cdrom', persistent: false, mode: 'uefi' })
    expect(boot.BootSourceOverrideTarget).toBe(target)
  })

  it('of virtual media is refused where the firmware is known to ignore it', async () => {
    fixture.root({ Vendor: 'Dell' })
    fixture.collection('/redfish/v1/Managers', managerPath)
    const setting = () => bmc.boot.set({ device: 'cdrom', persistent: false, mode: 'uefi' })
    fixture.resources.set(managerPath, { FirmwareVersion: '5.10.50.00' })
    await expect(setting()).rejects.toMatchObject({ code: 'bmc_unsupported' })
    fixture.resources.set(managerPath, { FirmwareVersion: '6.00.02.00' })
    bmc = new RedfishBmc(fixture.endpoint, openIpmi)
    await setting()
  })

  it('of virtual media is imported on an iDRAC that ignores the standard one, and said to be refused when its job fails', async () => {
    const importPath = `${managerPath}/Actions/Oem/EID_674_Manager.ImportSystemConfiguration`
    const jobPath = '/redfish/v1/TaskService/Tasks/JID_1'
    fixture.root({ Vendor: 'Dell' })
    fixture.collection('/redfish/v1/Managers', managerPath)
    const Oem = { '#OemManager.v1_3_0#OemManager.ImportSystemConfiguration': { target: importPath } }
    fixture.resources.set(managerPath, { FirmwareVersion: '5.10.50.00', Actions: { Oem } })
    fixture.on.set(`POST ${importPath}`, () => ({ status: 202, headers: { location: jobPath } }))
    fixture.resources.set(jobPath, { TaskState: 'Completed', TaskStatus: 'OK' })
    const setting = () => bmc.boot.set({ device: 'cdrom', persistent: false, mode: 'uefi' })
    await setting()
    expect(bodies('POST', importPath)).toEqual([
      {
        ShareParameters: { Target: 'ALL' },
        ImportBuffer: expect.stringMatching(
          /^<SystemC[^\n]+BootOnce">Enabled<[^\n]+FirstBootDevice">VCD-DVD<\/Attribute>/,
        ),
      },
    ])
    expect(fixture.sent('PATCH', systemPath)).toEqual([])
    fixture.resources.set(jobPath, { TaskState: 'Exception', Messages: [{ Message: 'Lifecycle Controller in use' }] })
    await expect(setting()).rejects.toMatchObject({
      code: 'bmc_refused',
      detail: { reason: 'Lifecycle Controller in use' },
    })
  })
})

describe('what a BMC lacks', () => {
  it('is null after verification, and unsupported before', async () => {
    await expect(bmc.bios?.read()).rejects.toMatchObject({ code: 'bmc_unsupported' })
    await expect(bmc.indicator?.read()).rejects.toMatchObject({ code: 'bmc_unsupported' })
    await bmc.verify()
    expect(capabilitiesOf(bmc)).toEqual(['hardware'])
    fixture.system({ Bios: refLink(`${systemPath}/Bios`), IndicatorLED: 'Off' })
    await bmc.verify()
    expect(capabilitiesOf(bmc)).toEqual(['bios', 'indicator', 'hardware'])
  })
})

describe('verification', () => {
  it('tells who BMC and machine are, and what is weak', async () => {
    fixture.collection('/redfish/v1/Managers', managerPath)
    fixture.resources.set(managerPath, { FirmwareVersion: '2.14', DateTime: '2026-03-01T10:00:00Z' })
    fixture.root({ Product: 'ContosoBMC' })
    const uuid = '38947555-7742-3448-3784-823347823834'
    fixture.system({ Manufacturer: ' Contoso\u0000 ', Model: '3500', SerialNumber: 'S1', UUID: uuid.toUpperCase() })
    expect(await bmc.verify()).toMatchObject({
      protocol: 'redfish',
      firmware: '2.14',
      manufacturer: 'Contoso',
      model: '3500',
      serial: 'S1',
      guid: uuid,
      clockMs: Date.UTC(2026, 2, 1, 10),
      product: 'ContosoBMC',
      systemId: '1',
      authMode: 'session',
      findings: [],
    })
  })
})

describe('an account', () => {
  it('gets a new password, which this handle uses from then on', async () => {
    const accountPath = '/redfish/v1/AccountService/Accounts/1'
    fixture.root({ AccountService: refLink('/redfish/v1/AccountService') })
    fixture.resources.set('/redfish/v1/AccountService', { Accounts: refLink('/redfish/v1/AccountService/Accounts') })
    fixture.collection('/redfish/v1/AccountService/Accounts', accountPath)
    fixture.resources.set(accountPath, { UserName: fixtureCredential.username })
    fixture.on.set(`PATCH ${accountPath}`, ({ body }) =>
      refusal(400, 'PropertyValueError', { Message: `${body.Password}` }),
    )
    const change = () => bmc.accounts?.changePassword(fixtureCredential.username, 'new-Secret-2')
    const error = await change()?.catch((each) => each)
    expect(error).toMatchObject({ code: 'bmc_refused' })
    expect(JSON.stringify(error.detail)).not.toContain('new-Secret-2')
    fixture.on.set(`PATCH ${accountPath}`, () => ({ status: 204 }))
    await change()
    fixture.tokens.clear()
    await bmc.power.read().catch(() => {})
    expect(bodies('POST', '/redfish/v1/SessionService/Sessions').at(-1)).toMatchObject({ Password: 'new-Secret-2' })
    await expect(bmc.accounts?.changePassword('nobody', 'x')).rejects.toMatchObject({ name: 'DriverError' })
  })
})

describe('the serial console', () => {
  it('is disabled with the reason where IPMI is off', async () => {
    fixture.system({ SerialConsole: { SSH: { ServiceEnabled: true, Port: 2200, ConsoleEntryCommand: 'vsp' } } })
    const handlers = { onData() {}, onClose() {} }
    await expect(bmc.openConsole(handlers)).rejects.toMatchObject({
      code: 'console_disabled',
      detail: { offered: 'ssh' },
    })
    expect(await bmc.consoleInfo()).toEqual({
      serial: { enabled: true, transports: ['ssh'], sshPort: 2200, entryCommand: 'vsp', maxSessions: null },
      graphical: null,
    })
    expect(openIpmi).not.toHaveBeenCalled()
  })

  it('is reached by IPMI at the port that the BMC tells', async () => {
    const stream = { write: () => true, sendBreak() {}, close: async () => {}, bufferedBytes: 0 }
    openIpmi.mockReturnValue({ openConsole: async () => stream, close: async () => {} } as unknown as Bmc)
    fixture.collection('/redfish/v1/Managers', managerPath)
    fixture.resources.set(managerPath, { NetworkProtocol: refLink(`${managerPath}/NetworkProtocol`) })
    fixture.resources.set(`${managerPath}/NetworkProtocol`, { IPMI: { ProtocolEnabled: true, Port: 6230 } })
    expect(await bmc.openConsole({ onData() {}, onClose() {} })).toBe(stream)
    expect(openIpmi).toHaveBeenCalledExactlyOnceWith(6230)
  })
})
