import type { RaidArray } from '../../disk/raid-arrays'
import { possibleRaidLevels, raidCapacityBytes, raidLevels } from '../../disk/raid-level'
import { pause } from '../../server/pause'
import { expectOnly, readChoice, readText } from '../read-body'
import type { RedfishBoard } from '../redfish-board'
import { created, type JsonObject, noContent, notFound, RedfishRefusal, type RedfishReply } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { complete } from '../task-list'
import { taskAccepted } from '../task-reply'

const protocols = { sata: 'SATA', sas: 'SAS', nvme: 'NVMe' } as const
const volumeTypes = { RAID0: 'NonRedundant', RAID1: 'Mirrored', RAID5: 'StripedWithParity', RAID10: 'SpannedMirrors' }

/** A new volume starts blank, and takes with it what a system had made of its drives. */
async function eraseMembers({ machine }: RedfishBoard, members: readonly number[]): Promise<void> {
  for (const slot of members) {
    await machine.disks[slot]?.eraseAll()
    const software = machine.arrays.ofMember(slot, 'software')
    if (software) await machine.arrays.remove(software)
  }
}

function findVolume({ machine }: RedfishBoard, id: string | undefined): RaidArray | null {
  return machine.arrays.list('controller').find((array) => String(array.number) === id) ?? null
}

function parseMembers({ machine, paths }: RedfishBoard, body: JsonObject): number[] {
  const links = body.Links as { Drives?: Array<{ '@odata.id'?: string }> } | undefined
  const wanted = links?.Drives
  if (!Array.isArray(wanted) || wanted.length === 0) {
    throw new RedfishRefusal(400, 'PropertyMissing', ['Links/Drives'], ['#/Links/Drives'])
  }
  return wanted.map((drive) => {
    const path = drive['@odata.id'] ?? ''
    const slot = machine.hardware.disks.findIndex((_, index) => path === `${paths.storage}/Drives/Disk.${index + 1}`)
    if (slot < 0) throw new RedfishRefusal(400, 'PropertyValueNotInList', [path, 'Drives'], ['#/Links/Drives'])
    if (machine.arrays.ofMember(slot, 'controller')) throw new RedfishRefusal(409, 'ResourceInUse')
    return slot
  })
}

export const storageRoutes: RouteTable = (paths, vendor) => {
  const all = `${paths.system}/Storage`
  const { storage } = paths
  const volumesPath = `${storage}/Volumes`
  const drivePath = (slot: number) => `${storage}/Drives/Disk.${slot + 1}`
  const describe = (volume: RaidArray) =>
    resource(`${volumesPath}/${volume.number}`, 'Volume.v1_10_0.Volume', String(volume.number), volume.name, {
      RAIDType: volume.level,
      VolumeType: volumeTypes[volume.level],
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
    const byVolumeType = raidLevels.find((type) => volumeTypes[type] === body.VolumeType)
    const level = readChoice(body, 'RAIDType', raidLevels) ?? byVolumeType
    if (!level) throw new RedfishRefusal(400, 'PropertyMissing', ['RAIDType'], ['#/RAIDType'])
    if (!possibleRaidLevels(members.length).includes(level)) {
      throw new RedfishRefusal(400, 'PropertyValueNotInList', [level, 'RAIDType'], ['#/RAIDType'])
    }
    const smallest = Math.min(...members.map((slot) => disks[slot]?.sizeBytes ?? 0))
    const most = raidCapacityBytes(level, members.length, smallest)
    const asked = typeof body.CapacityBytes === 'number' ? body.CapacityBytes : most
    if (asked <= 0 || asked > most) {
      throw new RedfishRefusal(400, 'PropertyValueOutOfRange', [String(asked), 'CapacityBytes'], ['#/CapacityBytes'])
    }
    const name = readText(body, 'Name') ?? 'Virtual Disk'
    let volume: RaidArray | null = null
    return perform(
      board,
      'Create volume',
      async () => {
        await eraseMembers(board, members)
        volume = board.machine.arrays.add({ kind: 'controller', name, level, capacityBytes: asked, members })
        board.machine.log.record('redfish.volume-created', `${volume.number} ${level} of ${members.length}`)
      },
      () => created(`${volumesPath}/${volume?.number}`, volume ? describe(volume) : {}),
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
              SupportedRAIDTypes: vendor.makesVolumes ? possibleRaidLevels(disks.length) : [],
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
        const volume = board.machine.arrays.ofMember(slot, 'controller')
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
          Links: { Volumes: volume ? [link(`${volumesPath}/${volume.number}`)] : [] },
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
          board.machine.arrays.list('controller').map((volume) => `${volumesPath}/${volume.number}`),
        ),
      ...(vendor.makesVolumes
        ? { post: ({ board, body }: { board: RedfishBoard; body: JsonObject }) => create(board, body) }
        : {}),
    },
    {
      path: `${volumesPath}/:id`,
      get: ({ board, params }) => {
        const volume = findVolume(board, params[0])
        return volume && describe(volume)
      },
      delete: ({ board, params }) => {
        const volume = findVolume(board, params[0])
        if (!volume) throw notFound(`${volumesPath}/${params[0]}`)
        return perform(
          board,
          'Delete volume',
          async () => {
            await board.machine.arrays.remove(volume)
            board.machine.log.record('redfish.volume-deleted', String(volume.number))
          },
          noContent,
        )
      },
    },
  ]
}
