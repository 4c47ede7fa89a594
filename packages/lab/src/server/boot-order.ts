import type { BootDevice } from '../bmc/boot-options'

export type BootStep = 'pxe' | 'cdrom' | 'http' | 'disk' | 'bios'

const bootOrders: Readonly<Partial<Record<BootDevice, readonly BootStep[]>>> = {
  pxe: ['pxe', 'disk'],
  cdrom: ['cdrom', 'disk'],
  http: ['http', 'disk'],
  bios: ['bios'],
}

/** What the firmware tries when it is told to start from a device; without an override, the disk alone. */
export function bootOrder(device: BootDevice | undefined): readonly BootStep[] {
  return (device && bootOrders[device]) ?? ['disk']
}
