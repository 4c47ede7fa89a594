import { decodeLldp, type LldpNeighbour } from './lldp'

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
  readonly disks: readonly InventoryDisk[]
  readonly nics: readonly InventoryNic[]
}

const MIB = 1024 ** 2

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : [])
const string = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : null

/**
 * The facts in an agent's inventory (ironic-python-agent hardware.py). Null when it lacks what a node cannot be
 * scheduled without: CPU count, architecture, memory, or a NIC. Disks without serial get their WWN or path as one.
 */
export function parseInventory(value: unknown): Inventory | null {
  const inventory = object(value)
  const cpu = object(inventory.cpu)
  const vendor = object(inventory.system_vendor)
  const mode = object(inventory.boot).current_boot_mode
  const cpuCores = whole(cpu.count)
  const memory = object(inventory.memory)
  // A machine that does not describe its modules still counts what the kernel sees.
  const memoryMib = whole(memory.physical_mb) ?? Math.floor((whole(memory.total) ?? 0) / MIB)
  const arch = string(cpu.architecture)
  const nics = list(inventory.interfaces).flatMap(parseNic)
  if (!cpuCores || !memoryMib || !arch || nics.length === 0) return null
  return {
    arch,
    cpuModel: string(cpu.model_name),
    cpuCores,
    memoryMib,
    vendor: string(vendor.manufacturer),
    productName: string(vendor.product_name),
    serialNumber: string(vendor.serial_number),
    bootMode: mode === 'bios' || mode === 'uefi' ? mode : null,
    disks: list(inventory.disks).flatMap(parseDisk),
    nics,
  }
}

function parseNic(nic: Json): InventoryNic[] {
  const macAddress = string(nic.mac_address)?.toLowerCase()
  if (!macAddress || !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(macAddress)) return []
  return [
    {
      name: string(nic.name) ?? macAddress,
      macAddress,
      hasCarrier: nic.has_carrier === true,
      speedMbps: whole(nic.speed_mbps),
      lldp: decodeLldp(nic.lldp),
    },
  ]
}

function parseDisk(disk: Json): InventoryDisk[] {
  const deviceName = string(disk.name)
  const sizeBytes = whole(disk.size)
  const serial = string(disk.serial) ?? string(disk.wwn) ?? string(disk.by_path)
  if (!deviceName || !sizeBytes || !serial) return []
  return [
    {
      deviceName,
      serial,
      sizeBytes,
      model: string(disk.model),
      vendor: string(disk.vendor),
      wwn: string(disk.wwn),
      rotational: disk.rotational === true,
      hctl: string(disk.hctl),
      byPath: string(disk.by_path),
      transport: string(disk.tran),
    },
  ]
}
