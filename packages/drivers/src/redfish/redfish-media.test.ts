import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { RedfishBmc } from './redfish-bmc'
import { type FixtureAnswer, RedfishFixture, refLink, refusal } from './testing/redfish-fixture'

const managerPath = '/redfish/v1/Managers/1'

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

describe('virtual media', () => {
  const drivePath = `${managerPath}/VirtualMedia/Cd`
  const insertPath = `${drivePath}/Actions/VirtualMedia.InsertMedia`
  const ejectPath = `${drivePath}/Actions/VirtualMedia.EjectMedia`
  const imageUrl = 'http://192.0.2.1/agent.iso'
  let drive: Record<string, unknown>
  const actions = {
    '#VirtualMedia.InsertMedia': { target: insertPath },
    '#VirtualMedia.EjectMedia': { target: ejectPath },
  }
  const insertWhen = (accepts: (body: Record<string, unknown>) => FixtureAnswer | undefined) =>
    fixture.on.set(`POST ${insertPath}`, ({ body }) => {
      const refused = accepts(body)
      if (refused) return refused
      drive = { ...drive, Inserted: true, Image: body.Image }
      return { status: 204 }
    })

  beforeEach(() => {
    drive = { MediaTypes: ['CD', 'DVD'], Inserted: false, Image: null, ConnectedVia: 'NotConnected', Actions: actions }
    fixture.collection('/redfish/v1/Managers', managerPath)
    fixture.resources.set(managerPath, { VirtualMedia: refLink(`${managerPath}/VirtualMedia`) })
    fixture.collection(`${managerPath}/VirtualMedia`, `${managerPath}/VirtualMedia/Floppy`, drivePath)
    fixture.resources.set(`${managerPath}/VirtualMedia/Floppy`, { MediaTypes: ['Floppy'], Actions: actions })
    fixture.on.set(`GET ${drivePath}`, () => ({ body: drive }))
    fixture.on.set(`POST ${ejectPath}`, () => {
      drive = { ...drive, Inserted: false, Image: null }
      return { status: 204 }
    })
    insertWhen(() => undefined)
  })

  it('is inserted once, replaced when it is another, and ejected', async () => {
    const media = bmc.virtualMedia
    await media?.insert({ imageUrl })
    await media?.insert({ imageUrl })
    expect(bodies('POST', insertPath)).toEqual([{ Image: imageUrl, Inserted: true, WriteProtected: true }])
    expect(await media?.read()).toEqual({ inserted: true, imageUrl })
    await media?.insert({ imageUrl: 'http://192.0.2.1/other.iso' })
    expect(fixture.sent('POST', ejectPath)).toHaveLength(1)
    await media?.eject()
    await media?.eject()
    expect(fixture.sent('POST', ejectPath)).toHaveLength(2)
    expect(await media?.read()).toEqual({ inserted: false, imageUrl: null })
  })

  it('is found below the system on newer BMCs', async () => {
    fixture.resources.set(managerPath, {})
    fixture.system({ VirtualMedia: refLink(`${managerPath}/VirtualMedia`) })
    await bmc.virtualMedia?.insert({ imageUrl })
    expect(drive.Inserted).toBe(true)
  })

  it.each<[string, string, (body: Record<string, unknown>) => FixtureAnswer | undefined, object]>([
    [
      'a transfer protocol',
      'http://192.0.2.1/a.iso',
      (body) =>
        body.TransferProtocolType
          ? undefined
          : refusal(400, 'ActionParameterMissing', { RelatedProperties: ['#/TransferProtocolType'] }),
      { TransferProtocolType: 'HTTP' },
    ],
    [
      'transfer protocol, method and credential',
      'https://192.0.2.1/a.iso',
      (body) => {
        for (const name of ['TransferProtocolType', 'TransferMethod', 'UserName'])
          if (body[name] === undefined)
            return refusal(400, 'GeneralError', { Message: `requires the parameter ${name}` })
        return undefined
      },
      { TransferProtocolType: 'HTTPS', TransferMethod: 'Stream', UserName: 'none', Password: 'none' },
    ],
    [
      'no property that repeats a default',
      'http://192.0.2.1/a.iso',
      (body) => ('Inserted' in body ? refusal(400, 'ActionParameterUnknown', { Message: 'Inserted?' }) : undefined),
      {},
    ],
  ])('is inserted into a BMC that wants %s', async (_what, url, accepts, more) => {
    insertWhen(accepts)
    await bmc.virtualMedia?.insert({ imageUrl: url })
    expect(bodies('POST', insertPath).at(-1)).toMatchObject({ Image: url, ...more })
  })

  it('is offered at most four times', async () => {
    insertWhen(() =>
      refusal(400, 'ActionParameterMissing', { Message: 'TransferProtocolType TransferMethod UserName' }),
    )
    await expect(bmc.virtualMedia?.insert({ imageUrl })).rejects.toMatchObject({ code: 'bmc_refused' })
    expect(fixture.sent('POST', insertPath)).toHaveLength(4)
  })

  it('omits defaults that Supermicro refuses', async () => {
    fixture.system({ Manufacturer: 'Supermicro' })
    await bmc.virtualMedia?.insert({ imageUrl })
    expect(bodies('POST', insertPath)).toEqual([{ Image: imageUrl }])
  })

  it('is inserted and ejected by changing the drive, where it has no actions', async () => {
    drive = { ...drive, Actions: {} }
    fixture.on.set(`PATCH ${drivePath}`, ({ body }) => {
      drive = { ...drive, ...body }
      return { status: 204 }
    })
    await bmc.virtualMedia?.insert({ imageUrl })
    await bmc.virtualMedia?.eject()
    expect(bodies('PATCH', drivePath)).toEqual([
      { Image: imageUrl, Inserted: true, WriteProtected: true },
      { Image: null, Inserted: false },
    ])
  })

  it('is ejected with an empty object where nothing is refused', async () => {
    drive = { ...drive, Inserted: true, Image: imageUrl }
    fixture.on.set(`POST ${ejectPath}`, ({ raw }) => {
      if (raw === '') return { status: 415 }
      drive = { ...drive, Inserted: false }
      return { status: 204 }
    })
    await bmc.virtualMedia?.eject()
    expect(drive.Inserted).toBe(false)
  })

  it('is ejected although the BMC complains, when the drive is empty afterwards', async () => {
    drive = { ...drive, Inserted: true, Image: imageUrl }
    let leaves = false
    fixture.on.set(`POST ${ejectPath}`, () => {
      if (leaves) drive = { ...drive, Inserted: false }
      return { status: 500 }
    })
    await expect(bmc.virtualMedia?.eject()).rejects.toMatchObject({ name: 'DriverError' })
    leaves = true
    await bmc.virtualMedia?.eject()
  })

  it('that did not go in is named', async () => {
    fixture.on.set(`POST ${insertPath}`, () => ({ status: 204 }))
    await expect(bmc.virtualMedia?.insert({ imageUrl })).rejects.toMatchObject({ code: 'bmc_setting_ignored' })
  })
})
