import { z } from 'zod'
import { hostNamePattern } from '../network/host-name'

export const bmcProtocols = ['ipmi', 'redfish'] as const
export type BmcProtocol = (typeof bmcProtocols)[number]
export const defaultBmcPort = { ipmi: 623, redfish: 443 } as const satisfies Record<BmcProtocol, number>
export const tlsModes = ['pinned', 'custom_ca', 'system'] as const
export type TlsMode = (typeof tlsModes)[number]

const host = z.string().trim().min(1, 'bmc_host_required').regex(hostNamePattern, 'bmc_host_invalid')
const port = z.number().int('port_invalid').min(1, 'port_invalid').max(65535, 'port_invalid')
const username = z.string().min(1, 'bmc_user_required')
const password = z.string().min(1, 'bmc_password_required')

const ipmiInput = z.object({
  protocol: z.literal('ipmi').default('ipmi'),
  host,
  port: port.default(defaultBmcPort.ipmi),
  // IPMI 2.0 §22.28: user names are at most 16 bytes, passwords at most 20.
  username: username.max(16, 'bmc_user_too_long'),
  password: password.max(20, 'bmc_password_too_long'),
  cipherSuite: z
    .union([z.literal(3), z.literal(17)])
    .nullable()
    .default(null),
})

/** SHA-256 as tools print it, with or without colons; kept in upper case with colons. */
const fingerprint = z
  .string()
  .trim()
  .min(1, 'tls_fingerprint_required')
  .regex(/^([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/, 'tls_fingerprint_invalid')
  .transform((text) => (text.replaceAll(':', '').toUpperCase().match(/../g) ?? []).join(':'))

const pem = z
  .string()
  .trim()
  .max(65_536, 'tls_ca_invalid')
  .regex(/^-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----$/, 'tls_ca_invalid')
  .refine((text) => !text.includes('PRIVATE KEY'), 'tls_ca_invalid')

const redfishFields = {
  protocol: z.literal('redfish'),
  host,
  port: port.default(defaultBmcPort.redfish),
  username: username.max(128, 'redfish_user_too_long'),
  password: password.max(128, 'redfish_password_too_long'),
  auth: z.enum(['auto', 'session', 'basic']).default('auto'),
  systemId: z.string().trim().min(1).max(255).nullable().default(null),
}
const otherTrust = [z.object({ mode: z.literal('custom_ca'), pem }), z.object({ mode: z.literal('system') })] as const

const redfishInput = z.object({
  ...redfishFields,
  tls: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('pinned'), fingerprint256: fingerprint }),
    ...otherTrust,
  ]),
})

/** How a node's BMC is reached. Redfish is never spoken without a way to know that it is the BMC that answers. */
export const bmcInput = z.discriminatedUnion('protocol', [ipmiInput, redfishInput])
export type BmcInput = z.infer<typeof bmcInput>

/** The same, to be checked: a fingerprint that is not known yet is what the check finds out. */
export const bmcProbeInput = z.discriminatedUnion('protocol', [
  ipmiInput,
  z.object({
    ...redfishFields,
    tls: z.discriminatedUnion('mode', [
      z.object({ mode: z.literal('pinned'), fingerprint256: z.union([z.literal(''), fingerprint]).default('') }),
      ...otherTrust,
    ]),
  }),
])

type WithoutPassword<Input> = Input extends unknown ? Omit<Input, 'password'> : never
/** A BMC's address and all that is no secret. */
export type BmcAddress = WithoutPassword<BmcInput>
