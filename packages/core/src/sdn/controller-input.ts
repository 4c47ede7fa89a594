import { z } from 'zod'
import { objectName } from '../name/object-name'
import { type ControllerTrust, controllerTrusts } from './certificate-trust'
import { parseControllerEndpoint } from './controller-endpoint'

const largestPem = 64 * 1024
const pemOf = (label: RegExp) =>
  z
    .string()
    .trim()
    .max(largestPem, 'text_too_long')
    .refine((text) => label.test(text), 'pem_invalid')
const certificates = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/
const privateKeyPattern = /^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\S]+-----END (?:[A-Z]+ )?PRIVATE KEY-----$/
const keyText = pemOf(privateKeyPattern)

const fields = {
  name: objectName.describe('Unique in the cloud'),
  endpoint: z
    .string()
    .trim()
    .min(1, 'controller_endpoint_required')
    .max(1024, 'text_too_long')
    .refine((text) => parseControllerEndpoint(text) !== null, 'controller_endpoint_invalid')
    .describe("Northbound database: 'ssl:host:port' or 'tcp:host:port'; the servers of a cluster with commas"),
  caPem: pemOf(certificates)
    .nullable()
    .default(null)
    .describe('Who vouches for it, PEM; null: the system’s authorities'),
  trust: z
    .enum(controllerTrusts)
    .default('authority')
    .describe('authority: who signed its certificate counts; pinned: the certificate of the first look counts'),
  serverName: z
    .string()
    .trim()
    .max(253, 'text_too_long')
    .regex(/^[A-Za-z0-9:]([A-Za-z0-9._:-]*[A-Za-z0-9])?$/, 'server_name_invalid')
    .nullable()
    .default(null)
    .describe('Name or address that its certificate must carry; null: its host, or any when caPem is given'),
  certificatePem: pemOf(certificates).nullable().default(null).describe('What the worker shows it, PEM; null: nothing'),
}

interface Trust {
  readonly endpoint: string
  readonly caPem: string | null
  readonly trust: ControllerTrust
  readonly serverName: string | null
  readonly certificatePem: string | null
  readonly privateKey?: string | null | undefined
}

/** Certificates mean something on an encrypted connection alone, and a key belongs to a certificate. */
function checkTrust(input: Trust, context: z.RefinementCtx) {
  const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  const isEncrypted = parseControllerEndpoint(input.endpoint)?.[0]?.tls ?? true
  if (!isEncrypted && input.caPem !== null) issue('caPem', 'certificate_needs_ssl')
  if (!isEncrypted && input.trust === 'pinned') issue('trust', 'certificate_needs_ssl')
  if (!isEncrypted && input.serverName !== null) issue('serverName', 'certificate_needs_ssl')
  if (input.trust === 'pinned' && input.caPem !== null) issue('caPem', 'pin_needs_no_authority')
  if (input.trust === 'pinned' && input.serverName !== null) issue('serverName', 'pin_needs_no_authority')
  if (!isEncrypted && input.certificatePem !== null) issue('certificatePem', 'certificate_needs_ssl')
  if (input.certificatePem === null && input.privateKey) issue('privateKey', 'key_without_certificate')
}

export const createSdnControllerInput = z
  .object({
    ...fields,
    privateKey: keyText.nullable().default(null).describe('Private key of the certificate, PEM; never shown again'),
  })
  .superRefine((input, context) => {
    checkTrust(input, context)
    if (input.certificatePem !== null && input.privateKey === null)
      context.addIssue({ code: 'custom', path: ['privateKey'], message: 'key_required' })
  })
export type CreateSdnControllerInput = z.infer<typeof createSdnControllerInput>

export const editSdnControllerInput = z
  .object({
    ...fields,
    id: z.uuid(),
    version: z.number().int().nonnegative().describe('The version that was read'),
    privateKey: keyText.optional().describe('Left out: the stored key stays, as long as the certificate does'),
  })
  .superRefine(checkTrust)
export type EditSdnControllerInput = z.infer<typeof editSdnControllerInput>

/** A key opens nothing but its own certificate: another certificate takes its key with it. */
export const keyMustBeGiven = (
  before: { readonly certificatePem: string | null },
  after: Pick<EditSdnControllerInput, 'certificatePem' | 'privateKey'>,
): boolean =>
  after.certificatePem !== null && after.privateKey === undefined && after.certificatePem !== before.certificatePem
