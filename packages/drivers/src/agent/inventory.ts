import { decodeLldp, type LldpNeighbour } from './lldp'
import { plainText } from './plain-text'

export interface InventoryDisk {
  readonly deviceName: string
  readonly model: string | null
  readonly vendor: string | null
  readonly serial: string
  readonly wwn: string | null
  readonly sizeBytes: number
  readonly rotational: boolean
  readonly hctl: string | null
  readonly byPath: string | null
  readonly transport: string | null
}
export interface InventoryNic {
  readonly name: string
  readonly macAddress: string
  readonly hasCarrier: boolean
  readonly speedMbps: number | null
  readonly lldp: LldpNeighbour | null
}
export interface Inventory {
  readonly arch: string
  readonly cpuModel: string | null
  readonly cpuCores: number
  readonly memoryMib: number
  readonly vendor: string | null
  readonly productName: string | null
  readonly serialNumber: string | null
  readonly bootMode: 'bios' | 'uefi' | null
  /** of the host's own firmware (BIOS) */
  readonly firmwareVersion: string | null
  readonly disks: readonly InventoryDisk[]
  readonly nics: readonly InventoryNic[]
}

const MIB = 1024 ** 2

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : [])
/** A number of things, of which there is at least one. Drivers say -1 for what they do not know. */
const count = (value: unknown, max: number): number | null => {
  const whole = typeof value === 'number' ? Math.trunc(value) : 0
  return whole >= 1 && whole <= max ? whole : null
}
const MAX_INT4 = 2 ** 31 - 1

/**
 * The facts in an agent's inventory (ironic-python-agent hardware.py). Null when it lacks what a node cannot be
 * scheduled without: CPU count, architecture, memory, or a NIC. Disks without serial get their WWN or path as one.
 */
export function parseInventory(value: unknown): Inventory | null {
  const inventory = object(value)
  const cpu = object(inventory.cpu)
  const vendor = object(inventory.system_vendor)
  const mode = object(inventory.boot).current_boot_mode
  const cpuCores = count(cpu.count, MAX_INT4)
  const memory = object(inventory.memory)
  // A machine that does not describe its modules still counts what the kernel sees.
  const memoryMib = count(memory.physical_mb, MAX_INT4) ?? count(Number(memory.total) / MIB, MAX_INT4)
  const arch = plainText(cpu.architecture)
  const seen = new Set<string>()
  // A VLAN or bond on a NIC shows its MAC once more: the first one is the NIC.
  const nics = list(inventory.interfaces)
    .flatMap(parseNic)
    .filter(({ macAddress }) => !seen.has(macAddress) && seen.add(macAddress))
  if (!cpuCores || !memoryMib || !arch || nics.length === 0) return null
  return {
    arch,
    cpuModel: plainText(cpu.model_name),
    cpuCores,
    memoryMib,
    vendor: plainText(vendor.manufacturer),
    productName: plainText(vendor.product_name),
    serialNumber: plainText(vendor.serial_number),
    bootMode: mode === 'bios' || mode === 'uefi' ? mode : null,
    firmwareVersion: plainText(object(vendor.firmware).version),
    disks: list(inventory.disks).flatMap(parseDisk),
    nics,
  }
}

function parseNic(nic: Json): InventoryNic[] {
  const macAddress = plainText(nic.mac_address)?.toLowerCase()
  if (!macAddress || !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(macAddress)) return []
  return [
    {
      name: plainText(nic.name) ?? macAddress,
      macAddress,
      hasCarrier: nic.has_carrier === true,
      speedMbps: count(nic.speed_mbps, MAX_INT4),
      lldp: decodeLldp(nic.lldp),
    },
  ]
}

function parseDisk(disk: Json): InventoryDisk[] {
  const deviceName = plainText(disk.name)
  const sizeBytes = count(disk.size, Number.MAX_SAFE_INTEGER)
  // An array that the kernel made has none of them, and keeps its name.
  const ownName = deviceName?.startsWith('/dev/md') ? deviceName : null
  const serial = plainText(disk.serial) ?? plainText(disk.wwn) ?? plainText(disk.by_path) ?? ownName
  if (!deviceName || !sizeBytes || !serial) return []
  return [
    {
      deviceName,
      serial,
      sizeBytes,
      model: plainText(disk.model),
      vendor: plainText(disk.vendor),
      wwn: plainText(disk.wwn),
      rotational: disk.rotational === true,
      hctl: plainText(disk.hctl),
      byPath: plainText(disk.by_path),
      transport: plainText(disk.tran),
    },
  ]
}
