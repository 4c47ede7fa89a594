import { z } from 'zod'
import { objectName } from '../name/object-name'
import { hostNamePattern } from '../network/host-name'
import { vlanInput, vlanRangesInput } from '../network/vlan-ranges'
import { macAddressInput } from '../node/input'
import { rackPlaceInput } from '../rack/input'
import { tagListInput } from '../tag/tag'
import { type SwitchVendor, switchVendorIds } from './vendor'

export const switchAuthModes = ['password', 'key'] as const
export type SwitchAuthMode = (typeof switchAuthModes)[number]

/** A name of a port as the switch writes it, or a beginning of one with `*` at its end. */
const portName = (message: string, pattern: RegExp) => z.string().trim().max(64, message).regex(pattern, message)
const word = z.string().trim().min(1, 'required').max(64, 'text_too_long')
const secret = z.string().min(1, 'switch_secret_required').max(16_384, 'text_too_long')
const names = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .max(512, 'too_many_items')
    .transform((list) => [...new Set(list)])
    .default([])

const fields = {
  availabilityZoneId: z.uuid('zone_required').describe('A zone whose network scheme is dynamic_cli'),
  name: objectName,
  vendor: z.enum(switchVendorIds as [SwitchVendor, ...SwitchVendor[]], 'switch_vendor_required'),
  host: z
    .string()
    .trim()
    .min(1, 'switch_host_required')
    .regex(hostNamePattern, 'switch_host_invalid')
    .describe('Address or name of its management port'),
  port: z.number().int('port_invalid').min(1, 'port_invalid').max(65535, 'port_invalid').default(22).describe('SSH'),
  username: z.string().trim().min(1, 'switch_user_required').max(128, 'text_too_long'),
  authMode: z.enum(switchAuthModes).default('password').describe('What `secret` is: a password or a private key'),
  macAddress: macAddressInput.describe('How the switch calls itself in LLDP (chassis id)'),
  physicalNetworks: names(word).describe('Names of the physical networks that its ports carry'),
  uplinkPorts: names(portName('switch_port_invalid', /^[^\s*,][^*,\n\r]*$/)).describe(
    'Trunks to other switches: new VLANs are added to them, and no server is plugged in there',
  ),
  allowedVlans: vlanRangesInput.default('1-4094').describe('VLANs that may be written at all, e.g. 100-199,300'),
  allowedPorts: names(portName('switch_port_invalid', /^[^\s*,][^*,\n\r]*\*?$/)).describe(
    'Ports that may be written: names, or beginnings with * at the end; empty: all but uplinks',
  ),
  defaultVlan: vlanInput.nullable().default(null).describe('VLAN (1–4094) of a port that nobody uses; null: none'),
  managesVlans: z.boolean().default(true).describe('Whether VLANs are made and removed on it'),
  mlagPeerId: z.uuid().nullable().default(null).describe('The other half of an MLAG pair'),
  oldAlgorithms: z.boolean().default(false).describe('Allow SSH algorithms that are not secure any more'),
  maxSessions: z
    .number()
    .int('max_sessions_range')
    .min(1, 'max_sessions_range')
    .max(8, 'max_sessions_range')
    .default(1)
    .describe('Sessions at the same time, 1–8'),
  options: z
    .record(z.string().regex(/^[a-zA-Z]{1,32}$/), z.string().trim().max(64))
    .default({})
    .describe("Vendor's options, such as { portMode: 'general' } or { bridge: 'br0' }"),
  tags: tagListInput.default([]),
  rackPlace: rackPlaceInput
    .nullable()
    .optional()
    .describe('Where it is mounted; null: unknown; left out: unknown, or stays when it is edited'),
}

/** A private key that is encrypted could not be opened by the worker. */
const keyReadable = ({ authMode, secret: text }: { authMode: SwitchAuthMode; secret?: string | undefined }) =>
  authMode !== 'key' ||
  text === undefined ||
  (/^-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END [A-Z ]*PRIVATE KEY-----\s*$/.test(text) &&
    !/ENCRYPTED/.test(text))
const keyProblem = { message: 'switch_key_invalid', path: ['secret'] }

export const createSwitchInput = z
  .object({
    ...fields,
    secret: secret.describe('Password or private key; never told again'),
    enableSecret: z.string().max(1024, 'text_too_long').nullable().default(null).describe('Null: none is needed'),
  })
  .refine(keyReadable, keyProblem)
export type CreateSwitchInput = z.infer<typeof createSwitchInput>

/** Secrets that are left out stay; `enableSecret: null` takes it away. */
export const editSwitchInput = z
  .object({
    id: z.uuid(),
    version: z.number().int().nonnegative().describe('The version that was read'),
    ...fields,
    secret: secret.optional().describe('Left out: stays. Needed again when host, port or authMode change'),
    enableSecret: z.string().max(1024, 'text_too_long').nullable().optional().describe('Left out: stays'),
  })
  .refine(keyReadable, keyProblem)
export type EditSwitchInput = z.infer<typeof editSwitchInput>
export type SwitchFields = Omit<CreateSwitchInput, 'secret' | 'enableSecret'>

/** A secret goes only to where it was given for: pointing the switch elsewhere takes it again. */
export const switchSecretMustBeGiven = (
  before: { readonly host: string; readonly port: number; readonly authMode: string },
  after: { readonly host: string; readonly port: number; readonly authMode: string },
): boolean => before.host !== after.host || before.port !== after.port || before.authMode !== after.authMode

/** SHA-256 of an SSH host key as OpenSSH writes it. */
export const hostKeyInput = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'host_key_invalid')
