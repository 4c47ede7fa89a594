import { createHash } from 'node:crypto'
import type { RaidArray, RaidArrays } from '../disk/raid-arrays'
import type { VirtualDisk } from '../disk/virtual-disk'
import type { NodeDisk, NodeHardware } from '../node-hardware'

/** The machine as an operating system finds it: `disks` are in the order of `hardware.disks`. */
export interface VisibleStorage {
  readonly hardware: NodeHardware
  readonly disks: readonly VirtualDisk[]
}

/** Members of a controller's volume are hidden behind it; software arrays come on top of their disks. */
export function visibleStorage(
  hardware: NodeHardware,
  disks: readonly VirtualDisk[],
  arrays: RaidArrays,
): VisibleStorage {
  if (arrays.list().length === 0) return { hardware, disks }
  const physical = hardware.disks.flatMap((disk, slot) => {
    const content = disks[slot]
    return content && !arrays.ofMember(slot, 'controller') ? [{ disk, content }] : []
  })
  const volumes = arrays.list('controller').map((array) => ({ disk: volumeDisk(array, hardware), content: array.disk }))
  const software = arrays
    .list('software')
    .map((array, index) => ({ disk: softwareDisk(array, index, hardware), content: array.disk }))
  // A controller's volumes are found first, as its bus is.
  const all = [...volumes, ...physical, ...software]
  return {
    hardware: { ...hardware, disks: all.map(({ disk }) => disk) },
    disks: all.map(({ content }) => content),
  }
}

function volumeDisk(array: RaidArray, { serial, profile, disks }: NodeHardware): NodeDisk {
  const digest = createHash('sha256').update(`${serial}/volume/${array.number}`).digest('hex')
  return {
    model: 'Virtual Disk',
    vendor: profile.manufacturer.split(' ')[0] as string,
    sizeBytes: array.capacityBytes,
    rotational: array.members.some((slot) => disks[slot]?.rotational),
    transport: 'sas',
    device: `/dev/sd${String.fromCharCode(97 + disks.length + array.number)}`,
    serial: digest.slice(0, 32),
    wwn: `0x6${digest.slice(0, 31)}`,
    hctl: `0:2:${array.number}:0`,
    byPath: `/dev/disk/by-path/pci-0000:65:00.0-scsi-0:2:${array.number}:0`,
  }
}

/** The kernel knows no serial number, WWN or path of an md device. */
function softwareDisk(array: RaidArray, index: number, { disks }: NodeHardware): NodeDisk {
  return {
    model: '',
    vendor: '',
    sizeBytes: array.capacityBytes,
    rotational: array.members.some((slot) => disks[slot]?.rotational),
    transport: 'sata',
    device: `/dev/md${index}`,
    serial: '',
    wwn: '',
    hctl: '',
    byPath: '',
  }
}
