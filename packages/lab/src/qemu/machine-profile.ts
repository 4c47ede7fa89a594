import { createHash } from 'node:crypto'

/** How every machine of the lab is built, unless told otherwise. */
export const machineDefaults = { memoryMib: 512, diskGib: 4, cpus: 1 } as const

export interface MachineProfile {
  readonly name: string
  readonly uuid: string
  readonly serial: string
  readonly mac: string
  readonly diskSerial: string
  readonly manufacturer: string
  readonly product: string
  readonly firmware: 'bios' | 'uefi'
  readonly memoryMib: number
  readonly diskGib: number
  readonly cpus: number
}

/** Machine number `index` (from 1) of a lab: the same numbers and addresses at every start. */
export function machineProfile(
  index: number,
  options: { readonly firmware: 'bios' | 'uefi'; readonly memoryMib?: number; readonly diskGib?: number },
): MachineProfile {
  const digest = createHash('sha256').update(`ingot qemu machine ${index}`).digest('hex')
  const number = index.toString(16).padStart(4, '0')
  return {
    name: `qemu-${index}`,
    uuid: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    serial: `QV${number.toUpperCase()}`,
    // 52:54:00 is what QEMU's machines use.
    mac: `52:54:00:1b:${number.slice(0, 2)}:${number.slice(2)}`,
    diskSerial: `QD${number.toUpperCase()}`,
    manufacturer: 'QEMU',
    product: options.firmware === 'uefi' ? 'Ingot Lab UEFI' : 'Ingot Lab BIOS',
    firmware: options.firmware,
    memoryMib: options.memoryMib ?? machineDefaults.memoryMib,
    diskGib: options.diskGib ?? machineDefaults.diskGib,
    cpus: machineDefaults.cpus,
  }
}
