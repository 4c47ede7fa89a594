import { pause } from '../../server/pause'
import { possibleRaidTypes, type RaidVolume, raidCapacity, raidTypes } from '../raid-volumes'
import { expectOnly, readChoice, readText } from '../read-body'
import type { RedfishBoard } from '../redfish-board'
import { created, type JsonObject, noContent, notFound, RedfishRefusal, type RedfishReply } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { complete } from '../task-list'
import { taskAccepted } from '../task-reply'

const protocols = { sata: 'SATA', sas: 'SAS', nvme: 'NVMe' } as const
const volumeTypes = { RAID0: 'NonRedundant', RAID1: 'Mirrored', RAID5: 'StripedWithParity', RAID10: 'SpannedMirrors' }

/** Making or deleting a volume leaves nothing readable on its drives. */
async function eraseMembers(board: RedfishBoard, members: readonly number[]): Promise<void> {
  for (const slot of members) await board.machine.disks[slot]?.eraseAll()
}

function parseMembers({ machine, volumes, paths }: RedfishBoard, body: JsonObject): number[] {
  const links = body.Links as { Drives?: Array<{ '@odata.id'?: string }> } | undefined
  const wanted = links?.Drives
  if (!Array.isArray(wanted) || wanted.length === 0) {
    throw new RedfishRefusal(400, 'PropertyMissing', ['Links/Drives'], ['#/Links/Drives'])
  }
  return wanted.map((drive) => {
    const path = drive['@odata.id'] ?? ''
    const slot = machine.hardware.disks.findIndex((_, index) => path === `${paths.storage}/Drives/Disk.${index + 1}`)
    if (slot < 0) throw new RedfishRefusal(400, 'PropertyValueNotInList', [path, 'Drives'], ['#/Links/Drives'])
    if (volumes.ofDrive(slot)) throw new RedfishRefusal(409, 'ResourceInUse')
    return slot
  })
}

export const storageRoutes: RouteTable = (paths, vendor) => {
  const all = `${paths.system}/Storage`
  const { storage } = paths
  const volumesPath = `${storage}/Volumes`
  const drivePath = (slot: number) => `${storage}/Drives/Disk.${slot + 1}`
  const describe = (volume: RaidVolume) =>
    resource(`${volumesPath}/${volume.id}`, 'Volume.v1_10_0.Volume', volume.id, volume.name, {
      RAIDType: volume.raidType,
      VolumeType: volumeTypes[volume.raidType],
      CapacityBytes: volume.capacityBytes,
      BlockSizeBytes: 512,
      Encrypted: false,
      Status: ok,
      Links: { Drives: volume.members.map((slot) => link(drivePath(slot))) },
    })
  /** Some controllers do it at once, some as a task. */
  const perform = async (
    board: RedfishBoard,
    name: string,
    work: () => Promise<void>,
    done: () => RedfishReply,
  ): Promise<RedfishReply> => {
    if (vendor.taskLocation === 'monitor') {
      await work()
      return done()
    }
    const task = board.tasks.start(name, Date.now())
    task.state = 'Running'
    void pause(board.machine.timings.eraseMs, board.life)
      .then(work)
      .then(
        () => complete(task, 'The operation completed successfully.'),
        () => {},
      )
    return taskAccepted(board, task)
  }
  const create = (board: RedfishBoard, body: JsonObject) => {
    expectOnly(body, ['RAIDType', 'VolumeType', 'Name', 'CapacityBytes', 'Links'])
    const { disks } = board.machine.hardware
    const members = parseMembers(board, body)
    const byVolumeType = raidTypes.find((type) => volumeTypes[type] === body.VolumeType)
    const raidType = readChoice(body, 'RAIDType', raidTypes) ?? byVolumeType
    if (!raidType) throw new RedfishRefusal(400, 'PropertyMissing', ['RAIDType'], ['#/RAIDType'])
    if (!possibleRaidTypes(members.length).includes(raidType)) {
      throw new RedfishRefusal(400, 'PropertyValueNotInList', [raidType, 'RAIDType'], ['#/RAIDType'])
    }
    const most = raidCapacity(
      raidType,
      members.flatMap((slot) => disks[slot] ?? []),
    )
    const asked = typeof body.CapacityBytes === 'number' ? body.CapacityBytes : most
    if (asked <= 0 || asked > most) {
      throw new RedfishRefusal(400, 'PropertyValueOutOfRange', [String(asked), 'CapacityBytes'], ['#/CapacityBytes'])
    }
    const wanted = { name: readText(body, 'Name') ?? null, raidType, capacityBytes: asked, members }
    let volume: RaidVolume | null = null
    return perform(
      board,
      'Create volume',
      async () => {
        await eraseMembers(board, members)
        volume = board.volumes.add(wanted)
        board.machine.log.record('redfish.volume-created', `${volume.id} ${raidType} of ${members.length}`)
      },
      () => created(`${volumesPath}/${volume?.id}`, volume ? describe(volume) : {}),
    )
  }
  return [
    { path: all, get: () => collection(all, 'Storage', 'Storage', [storage]) },
    {
      path: storage,
      get: ({ board }) => {
        const { disks } = board.machine.hardware
        return resource(storage, 'Storage.v1_15_1.Storage', 'RAID.1', 'RAID controller', {
          Drives: disks.map((_, slot) => link(drivePath(slot))),
          'Drives@odata.count': disks.length,
          StorageControllers: [
            {
              '@odata.id': `${storage}#/StorageControllers/0`,
              MemberId: '0',
              Name: 'RAID controller',
              SupportedRAIDTypes: vendor.makesVolumes ? possibleRaidTypes(disks.length) : [],
              SupportedDeviceProtocols: [...new Set(disks.map((disk) => protocols[disk.transport]))],
              Status: ok,
            },
          ],
          Volumes: link(volumesPath),
          Status: { ...ok, HealthRollup: 'OK' },
        })
      },
    },
    {
      path: `${storage}/Drives/:id`,
      get: ({ board, params }) => {
        const slot = board.machine.hardware.disks.findIndex((_, index) => `Disk.${index + 1}` === params[0])
        const disk = board.machine.hardware.disks[slot]
        if (!disk) return null
        const volume = board.volumes.ofDrive(slot)
        return resource(drivePath(slot), 'Drive.v1_17_0.Drive', `Disk.${slot + 1}`, disk.model, {
          Model: disk.model,
          Manufacturer: disk.vendor,
          SerialNumber: disk.serial,
          CapacityBytes: disk.sizeBytes,
          BlockSizeBytes: 512,
          MediaType: disk.rotational ? 'HDD' : 'SSD',
          Protocol: protocols[disk.transport],
          Revision: board.firmware.items.find((item) => item.id === `Disk.${slot + 1}`)?.version,
          Identifiers: [{ DurableName: disk.wwn, DurableNameFormat: disk.transport === 'nvme' ? 'EUI' : 'NAA' }],
          Status: ok,
          Links: { Volumes: volume ? [link(`${volumesPath}/${volume.id}`)] : [] },
        })
      },
    },
    {
      path: volumesPath,
      get: ({ board }) =>
        collection(
          volumesPath,
          'Volume',
          'Volumes',
          board.volumes.list().map((volume) => `${volumesPath}/${volume.id}`),
        ),
      ...(vendor.makesVolumes
        ? { post: ({ board, body }: { board: RedfishBoard; body: JsonObject }) => create(board, body) }
        : {}),
    },
    {
      path: `${volumesPath}/:id`,
      get: ({ board, params }) => {
        const volume = board.volumes.find(params[0] as string)
        return volume && describe(volume)
      },
      delete: ({ board, params }) => {
        const volume = board.volumes.find(params[0] as string)
        if (!volume) throw notFound(`${volumesPath}/${params[0]}`)
        return perform(
          board,
          'Delete volume',
          async () => {
            await eraseMembers(board, volume.members)
            board.volumes.remove(volume)
            board.machine.log.record('redfish.volume-deleted', volume.id)
          },
          noContent,
        )
      },
    },
  ]
}
