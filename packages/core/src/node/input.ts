import { z } from 'zod'
import { dnsLabel } from '../name/object-name'
import { hostNamePattern } from '../network/host-name'
import { normalizeMac } from '../network/mac-address'
import { rackPlaceInput } from '../rack/input'
import { bmcInput } from './bmc-input'

export const archs = ['x86_64', 'aarch64'] as const
export const bootModes = ['bios', 'uefi'] as const
export type Arch = (typeof archs)[number]
export type BootMode = (typeof bootModes)[number]

export const bootMethods = ['pxe', 'http', 'virtual_media'] as const
/** How the agent is started: by the network, by an address that the firmware loads, or from the BMC's CD drive. */
export type BootMethod = (typeof bootMethods)[number]

/** Issues are codes of the `input` message file, so form and API say the same in the user's language. */
export const macAddressInput = z.string().transform((text, context) => {
  const mac = normalizeMac(text)
  if (mac === null) context.addIssue({ code: 'custom', message: 'mac_invalid' })
  return mac ?? ''
})

/** Where a picture of the machine's screen can be had, e.g. from its BMC or its hypervisor. */
export const graphicalConsoleInput = z.object({
  protocol: z.literal('vnc').default('vnc'),
  host: z.string().trim().min(1, 'vnc_host_required').regex(hostNamePattern, 'vnc_host_invalid'),
  port: z.number().int('vnc_port_invalid').min(1, 'vnc_port_invalid').max(65535, 'vnc_port_invalid').default(5900),
  /** Missing: none or, when a node is edited and the address stays, the one it has. Empty: none. */
  password: z.string().max(64, 'vnc_password_too_long').optional(),
})
export type GraphicalConsoleInput = z.infer<typeof graphicalConsoleInput>

export const rootDeviceHintsInput = z
  .object({
    serial: z.string().trim().min(1),
    wwn: z.string().trim().min(1),
    model: z.string().trim().min(1),
    vendor: z.string().trim().min(1),
    hctl: z.string().trim().min(1),
    byPath: z.string().trim().min(1),
    deviceName: z.string().trim().min(1),
    rotational: z.boolean(),
    minSizeGib: z.number().int().positive(),
    maxSizeGib: z.number().int().positive(),
  })
  .partial()

const metadata = z.record(z.string().min(1).max(64), z.string().max(256)).default({})

export const registerNodeInput = z.object({
  name: dnsLabel,
  availabilityZoneId: z.uuid('zone_required'),
  arch: z.enum(archs),
  bootMode: z.enum(bootModes).default('uefi'),
  bootMethod: z.enum(bootMethods).default('pxe'),
  resourceClass: z.string().trim().max(64).default(''),
  description: z.string().trim().max(4096, 'description_too_long').default(''),
  metadata,
  bmc: bmcInput,
  macAddresses: z.array(macAddressInput).max(64).default([]),
  rootDeviceHints: rootDeviceHintsInput.nullable().default(null),
  graphicalConsole: graphicalConsoleInput.nullable().default(null),
  rackPlace: rackPlaceInput.nullable().default(null).describe('Where it is mounted; null: unknown'),
})
export type RegisterNodeInput = z.infer<typeof registerNodeInput>

export const editNodeInput = z.object({
  id: z.uuid(),
  version: z.number().int().nonnegative(),
  name: dnsLabel,
  /** Missing: as it is. */
  bootMethod: z.enum(bootMethods).optional(),
  availabilityZoneId: z.uuid('zone_required'),
  resourceClass: z.string().trim().max(64),
  description: z.string().trim().max(4096, 'description_too_long'),
  metadata,
  rootDeviceHints: rootDeviceHintsInput.nullable(),
  /** Missing: stays as it is. */
  graphicalConsole: graphicalConsoleInput.nullable().optional(),
  rackPlace: rackPlaceInput.nullable().optional().describe('Where it is mounted; null: unknown; left out: stays'),
})
export type EditNodeInput = z.infer<typeof editNodeInput>
