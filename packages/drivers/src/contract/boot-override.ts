export const bootDevices = ['pxe', 'disk', 'bios_setup', 'none'] as const
export type BootDevice = (typeof bootDevices)[number]
export type BootMode = 'bios' | 'uefi'

export type BootOverrideRequest = { device: BootDevice; persistent: boolean; mode: BootMode }

/** What the BMC says it will do at the next boot. `other` is a device that Ingot never sets. */
export type BootOverride = {
  device: Exclude<BootDevice, 'none'> | 'cdrom' | 'other'
  persistent: boolean
  mode: BootMode
}
