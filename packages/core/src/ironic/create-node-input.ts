import { z } from 'zod'
import { dnsLabel } from '../name/object-name'
import { archs, macAddressInput } from '../node/input'
import { ironicDriverFields } from './driver-fields'

const optionalText = z.string().trim().max(255, 'text_too_long').default('')
const size = z.number().int('number_whole').min(1, 'number_positive').max(2_147_483_647, 'number_too_large')

/** `driver_info`: an entry that is empty is left out, so that Ironic takes its default. */
export const ironicDriverInfo = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'driver_field_invalid'),
    z.string().trim().max(4096, 'text_too_long'),
  )
  .transform((info) => Object.fromEntries(Object.entries(info).filter(([, value]) => value !== '')))

/** Kind of interface → the name of one that the driver has enabled; what is left out is the conductor's default. */
const interfaces = z.record(z.string().regex(/^[a-z]{1,32}$/), z.string().trim().min(1).max(255)).default({})

/** A node to be made in an Ironic and taken over at once (IR-01). Sizes: cores, MiB, GiB. */
export const createIronicNodeInput = z
  .object({
    endpointId: z.uuid(),
    name: dnsLabel,
    driver: z.string().trim().min(1, 'driver_required').max(255, 'text_too_long'),
    driverInfo: ironicDriverInfo.default({}),
    interfaces,
    description: z.string().trim().max(4096, 'description_too_long').default(''),
    resourceClass: z.string().trim().max(64, 'text_too_long').default(''),
    owner: optionalText,
    conductorGroup: optionalText,
    arch: z.enum(archs).default('x86_64'),
    bootMode: z.enum(['bios', 'uefi']).default('uefi'),
    cpuCores: size.nullable().default(null),
    memoryMib: size.nullable().default(null),
    localDiskGib: size.nullable().default(null),
    macAddresses: z.array(macAddressInput).max(64).default([]),
  })
  .superRefine(({ driver, driverInfo }, context) => {
    for (const { name, required } of ironicDriverFields(driver))
      if (required && driverInfo[name] === undefined)
        context.addIssue({ code: 'custom', path: ['driverInfo', name], message: 'text_required' })
  })
export type CreateIronicNodeInput = z.infer<typeof createIronicNodeInput>

/** What the operation keeps of it: no secret (I6). */
export type NewIronicNode = Omit<CreateIronicNodeInput, 'endpointId'>

/** What an endpoint offers, as the last look at it found; nothing where the credential may not see drivers. */
export interface OfferedDriver {
  readonly name: string
  readonly interfaces: Readonly<Record<string, { readonly enabled: readonly string[] }>>
}

/** The field that the endpoint does not offer, if any. Where no driver is visible, Ironic itself decides. */
export function unofferedField(
  { driver, interfaces: wanted }: Pick<CreateIronicNodeInput, 'driver' | 'interfaces'>,
  offered: readonly OfferedDriver[],
): readonly string[] | null {
  if (offered.length === 0) return null
  const found = offered.find(({ name }) => name === driver)
  if (!found) return ['driver']
  const wrong = Object.entries(wanted).find(([kind, name]) => !found.interfaces[kind]?.enabled.includes(name))
  return wrong ? ['interfaces', wrong[0]] : null
}
