import { z } from 'zod'

/** What a node may be told to boot from. `none` takes the override away; `http` asks DHCP for the address. */
export const bootDeviceChoices = ['pxe', 'disk', 'cdrom', 'http', 'bios_setup', 'none'] as const
export type BootDeviceChoice = (typeof bootDeviceChoices)[number]
export const indicatorChoices = ['lit', 'blinking', 'off'] as const
export type IndicatorChoice = (typeof indicatorChoices)[number]

export const setBootDeviceInput = z.object({
  id: z.uuid(),
  device: z.enum(bootDeviceChoices),
  persistent: z.boolean().default(false),
})
export const setIndicatorInput = z.object({ id: z.uuid(), state: z.enum(indicatorChoices) })
