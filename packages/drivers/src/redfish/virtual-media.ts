import { DriverError } from '../contract/driver-error'
import type { MediaState, VirtualMedia } from '../contract/virtual-media'
import { findAction } from './action'
import { refusalOf } from './extended-info'
import { flag, link, text, texts } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'

const insertAction = '#VirtualMedia.InsertMedia'
const ejectAction = '#VirtualMedia.EjectMedia'
/** The plain request, and one for each of the parameters that a BMC may turn out to want. */
const maxInserts = 4

/** The BMC's CD drive: below the manager, or below the system on newer ones. Null when there is none. */
export async function findCdDrive(service: RedfishService): Promise<Resource | null> {
  const system = await service.system()
  const manager = await service.manager(system)
  for (const owner of [manager, system]) {
    const drives = await service.members(owner ? link(owner.body.VirtualMedia) : null)
    const discs = drives.filter(({ body }) => texts(body.MediaTypes).some((type) => type === 'CD' || type === 'DVD'))
    const withAction = discs.find((drive) => findAction(service.connection, drive, insertAction))
    const found = withAction ?? discs[0]
    // Once more by its own path: members of an expanded collection have no ETag.
    if (found) return service.connection.get(found.path)
  }
  return null
}

const stateOf = ({ body }: Resource): MediaState => {
  const imageUrl = text(body.Image)
  const connected = text(body.ConnectedVia)
  const isIn = flag(body.Inserted) ?? (connected !== null ? connected !== 'NotConnected' : imageUrl !== null)
  return { inserted: isIn, imageUrl: isIn ? imageUrl : null }
}

export const redfishVirtualMedia = (service: RedfishService): VirtualMedia => {
  const { connection } = service
  const drive = async () => {
    const found = await findCdDrive(service)
    if (found) return found
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no virtual CD drive' })
  }
  return {
    read: async () => stateOf(await drive()),
    async insert({ imageUrl }) {
      let found = await drive()
      const state = stateOf(found)
      if (state.inserted && state.imageUrl === imageUrl) return
      if (state.inserted) {
        await ejectFrom(service, found)
        found = await connection.get(found.path)
      }
      await insertInto(service, found, imageUrl)
      if (stateOf(await connection.get(found.path)).inserted) return
      throw new DriverError('bmc_setting_ignored', {
        ...connection.where,
        setting: 'virtual media',
        wanted: 'inserted',
      })
    },
    async eject() {
      const found = await drive()
      if (stateOf(found).inserted) await ejectFrom(service, found)
    },
  }
}

async function insertInto(service: RedfishService, drive: Resource, imageUrl: string): Promise<void> {
  const { connection } = service
  const action = findAction(connection, drive, insertAction)
  if (!action) {
    // Lenovo SD530 and others have no action; they do not insert unless told so (sushy virtual_media.py).
    await connection.patch(drive, { Image: imageUrl, Inserted: true, WriteProtected: true })
    return
  }
  const defaults = (await service.quirks()).has('media_without_defaults')
    ? {}
    : { Inserted: true, WriteProtected: true }
  let body: Record<string, unknown> = { Image: imageUrl, ...defaults }
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.post(action.target, body, { repeatable: true })
      return
    } catch (error) {
      const next = attempt < maxInserts ? amended(body, imageUrl, error) : null
      if (!next) throw error
      body = next
    }
  }
}

/** The request with the parameter that the BMC misses, or without those it does not know. Null when it says neither. */
function amended(body: Record<string, unknown>, imageUrl: string, error: unknown): Record<string, unknown> | null {
  const refusal = refusalOf(error)
  if (!refusal || refusal.status >= 500) return null
  const said = refusal.words
  if (said.includes('TransferProtocolType') && body.TransferProtocolType === undefined)
    return { ...body, TransferProtocolType: imageUrl.startsWith('https:') ? 'HTTPS' : 'HTTP' }
  if (said.includes('TransferMethod') && body.TransferMethod === undefined) return { ...body, TransferMethod: 'Stream' }
  // NVIDIA DGX wants a credential for the image although the image needs none.
  if (/UserName|Password/.test(said) && body.UserName === undefined)
    return { ...body, UserName: 'none', Password: 'none' }
  if (/Inserted|WriteProtected/.test(said) && body.Inserted !== undefined) {
    const { Inserted: _inserted, WriteProtected: _protected, ...rest } = body
    return rest
  }
  return null
}

async function ejectFrom(service: RedfishService, drive: Resource): Promise<void> {
  const { connection } = service
  const action = findAction(connection, drive, ejectAction)
  try {
    if (!action) await connection.patch(drive, { Image: null, Inserted: false })
    else {
      await connection.post(action.target, undefined, { repeatable: true }).catch((error: unknown) => {
        // iLO wants an empty object where the others want nothing.
        const status = refusalOf(error)?.status
        if (status !== 400 && status !== 415) throw error
        return connection.post(action.target, {}, { repeatable: true })
      })
    }
  } catch (error) {
    // Several BMCs eject and complain: the drive knows.
    if (stateOf(await connection.get(drive.path)).inserted) throw error
  }
}
