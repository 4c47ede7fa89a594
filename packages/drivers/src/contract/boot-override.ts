export const bootDevices = ['pxe', 'disk', 'cdrom', 'http', 'bios_setup', 'none'] as const
export type BootDevice = (typeof bootDevices)[number]
export type BootMode = 'bios' | 'uefi'

export type BootOverrideRequest = {
  device: BootDevice
  persistent: boolean
  mode: BootMode
  /** Only with `http`: what the firmware loads. Without it the firmware asks DHCP. */
  httpUrl?: string
}

/** What the BMC says it will do at the next boot. `other` is a device that Ingot never sets. */
export type BootOverride = {
  device: Exclude<BootDevice, 'none'> | 'other'
  persistent: boolean
  mode: BootMode
}
