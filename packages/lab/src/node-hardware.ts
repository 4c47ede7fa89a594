import { createHash } from 'node:crypto'
import {
  type DiskModel,
  type HardwareProfile,
  type HardwareProfileName,
  hardwareProfiles,
  type NicModel,
} from './hardware-profile'

export interface NodeDisk extends DiskModel {
  /** As the agent's kernel names it. */
  readonly device: string
  readonly serial: string
  readonly wwn: string
  readonly hctl: string
  readonly byPath: string
}

export interface NodeNic extends NicModel {
  readonly device: string
  readonly mac: string
  readonly pciAddress: string
  /** The switch port this NIC is cabled to, told by LLDP. */
  readonly link: {
    readonly switchName: string
    readonly switchMac: string
    readonly port: string
    readonly vlanId: number
  }
}

/** One server of a model: everything with a serial number on it. The same index always gives the same server. */
export interface NodeHardware {
  readonly profile: HardwareProfile
  /** What a firmware update changes, and what POST and DMI then show. */
  readonly installed: { biosVersion: string }
  readonly uuid: string
  readonly serial: string
  readonly disks: readonly NodeDisk[]
  readonly nics: readonly NodeNic[]
}

const portsPerSwitch = 48

/** Who made the machine, when that is not what the hardware profile says. */
export type MachineMaker = Pick<HardwareProfile, 'manufacturer' | 'product' | 'manufacturerId'>

export function describeHardware(
  profileName: HardwareProfileName,
  index: number,
  maker: MachineMaker | null = null,
): NodeHardware {
  const model: HardwareProfile = hardwareProfiles[profileName]
  const profile = maker ? { ...model, ...maker } : model
  const digest = createHash('sha256').update(`${profileName}/${index}`).digest('hex')
  const code = digest.slice(0, 8).toUpperCase()
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  return {
    profile,
    installed: { biosVersion: profile.firmware.version },
    uuid,
    serial: `LAB${String(index).padStart(5, '0')}${code.slice(0, 4)}`,
    disks: profile.disks.map((disk, slot) => describeDisk(disk, slot, index, digest)),
    nics: profile.nics.map((nic, slot) => describeNic(nic, slot, index)),
  }
}

function describeDisk(disk: DiskModel, slot: number, index: number, digest: string): NodeDisk {
  const nvme = disk.transport === 'nvme'
  const wwnDigits = createHash('sha256').update(`${digest}/disk/${slot}`).digest('hex').slice(0, 15)
  return {
    ...disk,
    device: nvme ? `/dev/nvme${slot}n1` : `/dev/sd${String.fromCharCode(97 + slot)}`,
    serial: `${disk.transport === 'nvme' ? 'PHAB' : 'S6KT'}${String(index).padStart(6, '0')}${slot}${wwnDigits.slice(0, 4).toUpperCase()}`,
    wwn: nvme ? `eui.01000000${wwnDigits.slice(0, 8)}` : `0x5${wwnDigits}`,
    hctl: nvme ? '' : `${slot}:0:0:0`,
    byPath: `/dev/disk/by-path/pci-0000:${nvme ? `6${slot}:00.0-nvme-1` : `00:17.0-ata-${slot + 1}`}`,
  }
}

function describeNic(nic: NicModel, slot: number, index: number): NodeNic {
  const suffix = (index * 4 + slot).toString(16).padStart(6, '0')
  const rack = Math.floor(index / portsPerSwitch)
  const side = slot % 2
  const hex = (value: number) => value.toString(16).padStart(2, '0')
  return {
    ...nic,
    device: `eno${slot + 1}`,
    // b4:96:91 is one of Intel's prefixes; the rest is unique in a lab of up to four million ports.
    mac: `b4:96:91:${suffix.slice(0, 2)}:${suffix.slice(2, 4)}:${suffix.slice(4, 6)}`,
    pciAddress: `0000:${hex(0x31 + Math.floor(slot / 2))}:00.${slot % 2}`,
    link: {
      switchName: `lab-leaf-${rack + 1}${side === 0 ? 'a' : 'b'}`,
      switchMac: `00:1c:73:00:${hex(rack & 0xff)}:${side === 0 ? '0a' : '0b'}`,
      port: `Ethernet${(index % portsPerSwitch) + 1}${slot > 1 ? '/2' : ''}`,
      vlanId: 1,
    },
  }
}
