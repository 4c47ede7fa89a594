import { z } from 'zod'
import { objectName } from '../name/object-name'

export const ironicAuthKinds = ['noauth', 'http_basic', 'keystone_password', 'keystone_application_credential'] as const
export type IronicAuthKind = (typeof ironicAuthKinds)[number]
export const ironicTlsModes = ['system', 'pinned', 'custom_ca'] as const
export type IronicTlsMode = (typeof ironicTlsModes)[number]
export const keystoneInterfaces = ['public', 'internal', 'admin'] as const

const httpUrl = z
  .string()
  .trim()
  .max(512, 'url_invalid')
  .refine((text) => /^https?:\/\/[^\s/@?#]+(?:\/[^\s@?#]*)?$/.test(text), 'url_invalid')
const word = (message: string) => z.string().trim().min(1, message).max(255, 'text_too_long')
const secret = z.string().min(1, 'secret_required').max(1024, 'text_too_long')

/** A secret left out keeps the stored one; only an edit may leave it out. */
const authShape = <S extends z.ZodType<string | undefined>>(kept: S) => {
  const place = {
    authUrl: httpUrl,
    region: z.string().trim().max(255, 'text_too_long').default(''),
    interface: z.enum(keystoneInterfaces).default('public'),
  }
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('noauth') }),
    z.object({ kind: z.literal('http_basic'), username: word('username_required'), secret: kept }),
    z.object({
      kind: z.literal('keystone_password'),
      username: word('username_required'),
      userDomainName: word('domain_required').default('Default'),
      /** Empty: all projects of the cloud (system scope). */
      projectName: z.string().trim().max(255, 'text_too_long').default(''),
      projectDomainName: z.string().trim().max(255, 'text_too_long').default('Default'),
      secret: kept,
      ...place,
    }),
    z.object({
      kind: z.literal('keystone_application_credential'),
      credentialId: word('credential_id_required'),
      secret: kept,
      ...place,
    }),
  ])
}

const tls = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('system') }),
  z.object({
    mode: z.literal('pinned'),
    fingerprint256: z
      .string()
      .trim()
      .transform((text) => text.replaceAll(':', '').toLowerCase())
      .refine((text) => /^[0-9a-f]{64}$/.test(text), 'fingerprint_invalid'),
  }),
  z.object({
    mode: z.literal('custom_ca'),
    pem: z
      .string()
      .trim()
      .max(64 * 1024, 'text_too_long')
      .regex(/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/, 'pem_invalid'),
  }),
])

const fields = {
  name: objectName,
  /** Without `/v1`. Empty: taken from Keystone's catalogue. */
  url: z
    .union([z.literal(''), httpUrl])
    .default('')
    .transform((text) => text.replace(/\/+$/, '').replace(/\/v1$/, '')),
  /** Where imported nodes stand. */
  availabilityZoneId: z.uuid('zone_required'),
  tls: tls.default({ mode: 'system' }),
}
/** Only Keystone knows where the service is; without it the URL must be said. */
const urlKnown = ({ url, auth }: { url: string; auth: { kind: IronicAuthKind } }) =>
  url !== '' || auth.kind.startsWith('keystone')
const urlMissing = { message: 'url_required', path: ['url'] }

export const createIronicEndpointInput = z.object({ ...fields, auth: authShape(secret) }).refine(urlKnown, urlMissing)
export type CreateIronicEndpointInput = z.infer<typeof createIronicEndpointInput>

export const editIronicEndpointInput = z
  .object({ ...fields, auth: authShape(secret.optional()), id: z.uuid(), version: z.number().int().nonnegative() })
  .refine(urlKnown, urlMissing)
export type EditIronicEndpointInput = z.infer<typeof editIronicEndpointInput>
export type IronicAuthFields = EditIronicEndpointInput['auth']
export type IronicTlsFields = EditIronicEndpointInput['tls']

/** The secret of an endpoint goes to that endpoint only: pointing it elsewhere takes the secret again. */
export function secretMustBeGiven(
  before: { readonly url: string; readonly auth: Omit<IronicAuthFields, 'secret'> & { readonly authUrl?: string } },
  after: { readonly url: string; readonly auth: IronicAuthFields },
): boolean {
  if (after.auth.kind === 'noauth') return false
  const authUrl = 'authUrl' in after.auth ? after.auth.authUrl : undefined
  return before.auth.kind !== after.auth.kind || before.url !== after.url || before.auth.authUrl !== authUrl
}
