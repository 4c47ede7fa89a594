import { DriverError } from '../contract/driver-error'
import {
  type RaidLevel,
  raidLevels,
  type StorageController,
  type StorageDrive,
  type StorageVolume,
  type StorageVolumes,
} from '../contract/storage-volumes'
import { link, object, objects, text, texts, whole } from './json-reader'
import type { Resource } from './redfish-connection'
import { idOf, nameOf, type RedfishService } from './redfish-service'

const media: Readonly<Record<string, StorageDrive['media']>> = { HDD: 'hdd', SSD: 'ssd' }

/** `Volume.RAIDType` (2020 on), or the older `VolumeType`. */
const olderTypes: Readonly<Record<string, RaidLevel>> = {
  NonRedundant: 'RAID0',
  Mirrored: 'RAID1',
  StripedWithParity: 'RAID5',
  SpannedMirrors: 'RAID10',
  SpannedStripesWithParity: 'RAID50',
  RawDevice: 'JBOD',
}

const levelOf = (value: unknown): RaidLevel | null => raidLevels.find((level) => level === text(value)) ?? null

/** The drives of a storage resource. */
export async function readDrives(service: RedfishService, storage: Resource): Promise<StorageDrive[]> {
  const drives = await service.readAll(objects(storage.body.Drives).flatMap((each) => link(each) ?? []))
  return drives.map(driveOf)
}

export function driveOf(drive: Resource): StorageDrive {
  const { body } = drive
  const health = text(object(body.Status).Health)
  return {
    id: text(body.Id) ?? idOf(drive.path),
    name: nameOf(drive),
    model: text(body.Model),
    serial: text(body.SerialNumber),
    sizeBytes: whole(body.CapacityBytes),
    media: media[text(body.MediaType) ?? ''] ?? 'unknown',
    protocol: text(body.Protocol),
    healthy: health === null ? null : health === 'OK',
  }
}

export const redfishStorage = (service: RedfishService): StorageVolumes => {
  const { connection } = service
  const storages = async () => service.members(link((await service.system()).body.Storage))
  const storage = async (id: string) => {
    const found = (await storages()).find((each) => idIn(each) === id)
    if (found) return found
    throw new DriverError('bmc_refused', { ...connection.where, reason: 'no such controller', controller: id })
  }
  const volumesPath = (controller: Resource) => {
    const path = link(controller.body.Volumes)
    if (path) return path
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'the controller has no volumes' })
  }

  return {
    async controllers() {
      const found: StorageController[] = []
      for (const each of await storages()) {
        const path = link(each.body.Volumes)
        found.push({
          id: idIn(each),
          name: nameOf(each),
          drives: await readDrives(service, each),
          volumes: (await service.members(path)).map(volumeOf),
          raidLevels: await levelsOf(each, path),
        })
      }
      return found
    },

    async createVolume({ controllerId, name, raidLevel, driveIds, sizeBytes }) {
      const controller = await storage(controllerId)
      const links = objects(controller.body.Drives).flatMap((each) => link(each) ?? [])
      const drives = await service.readAll(links)
      const chosen = driveIds.map((id) => {
        const drive = drives.find((each) => idIn(each) === id)
        if (drive) return { '@odata.id': drive.path }
        throw new DriverError('bmc_refused', { ...connection.where, reason: 'no such drive', drive: id })
      })
      const body = {
        RAIDType: raidLevel,
        ...(name === undefined ? {} : { Name: name }),
        ...(sizeBytes === undefined ? {} : { CapacityBytes: sizeBytes }),
        Links: { Drives: chosen },
      }
      await connection.post(volumesPath(controller), body, { repeatable: false })
    },

    async deleteVolume(controllerId, volumeId) {
      const volumes = await service.members(volumesPath(await storage(controllerId)))
      const volume = volumes.find((each) => idIn(each) === volumeId)
      if (volume) await connection.delete(volume.path)
    },
  }

  /** Named by the controller, else by the annotation of the collection that takes new volumes. */
  async function levelsOf(controller: Resource, path: string | null): Promise<RaidLevel[]> {
    const own = objects(controller.body.StorageControllers).flatMap((each) => texts(each.SupportedRAIDTypes))
    const linked = own.length > 0 ? [] : await service.members(link(controller.body.Controllers), 8)
    const collection = own.length > 0 || linked.length > 0 ? null : await connection.find(path)
    const named = [
      ...own,
      ...linked.flatMap(({ body }) => texts(body.SupportedRAIDTypes)),
      ...texts(collection?.body['RAIDType@Redfish.AllowableValues']),
    ]
    return raidLevels.filter((level) => named.includes(level))
  }
}

const idIn = ({ path, body }: Resource) => text(body.Id) ?? idOf(path)

function volumeOf(volume: Resource): StorageVolume {
  const { body } = volume
  const drives = objects(object(body.Links).Drives).flatMap((each) => link(each) ?? [])
  return {
    id: idIn(volume),
    name: nameOf(volume),
    raidLevel: levelOf(body.RAIDType) ?? olderTypes[text(body.VolumeType) ?? ''] ?? null,
    sizeBytes: whole(body.CapacityBytes),
    driveIds: drives.map(idOf),
  }
}
