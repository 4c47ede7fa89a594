import { labKinds } from '@ingot/core/lab/lab-kind'
import { logLevels } from '@ingot/telemetry/logger'
import { z } from 'zod'
import type { OidcSettings } from './server/oidc-client'

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z.url(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where browsers find the portal; its scheme decides whether cookies are `Secure`. */
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  /** base64 X25519; this process can seal secrets, never open them (I9) */
  INGOT_SEAL_PUBLIC_KEY: z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes'),
  /** base64 Ed25519; whose signatures under checkpoints of the audit trail count */
  INGOT_AUDIT_PUBLIC_KEY: z
    .base64()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes')
    .optional(),
  /** A copy of the checkpoints outside of the database, where this process can read one. */
  INGOT_AUDIT_COPY: z.string().optional(),
  /** Who signs licences, as a list of base64 Ed25519 keys, in an edition that another vendor sells. Left out: we do. */
  INGOT_LICENCE_PUBLIC_KEYS: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes')).min(1))
    .optional(),
  /** ws:// or wss:// base of the console gateway, as browsers reach it */
  INGOT_CONSOLE_URL: z.url({ protocol: /^wss?$/ }),
  /** Which lab stands in for real servers; null: none does. */
  INGOT_LAB: z.enum(labKinds).nullable().default(null),
  /** Reverse proxies in front: as many entries from the right of X-Forwarded-For are believed. */
  INGOT_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** An OpenID provider (docs/sign-in.md): all three, or none. */
  INGOT_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  INGOT_OIDC_CLIENT_ID: z.string().optional(),
  INGOT_OIDC_CLIENT_SECRET: z.string().optional(),
  INGOT_OIDC_SCOPES: z
    .string()
    .default('openid email profile')
    .refine((scopes) => scopes.split(' ').includes('openid'), 'must name openid'),
  /** What the button on the sign-in page calls the provider. */
  INGOT_OIDC_LABEL: z.string().max(40).default('SSO'),
  /** Where Prometheus asks, GET /metrics, on a port that no proxy for people leads to. Left out: nowhere. */
  INGOT_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  INGOT_METRICS_HOST: z.string().default('127.0.0.1'),
  INGOT_LOG_LEVEL: z.enum(logLevels).default('info'),
})

export type WebEnv = z.infer<typeof schema> & {
  readonly production: boolean
  readonly secureCookies: boolean
  /** null: people sign in with passwords only */
  readonly oidc: OidcSettings | null
}

/** Reads the environment. Throws with every wrong variable and what is expected of it. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): WebEnv {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(present)
  if (!parsed.success) throw new Error(`The portal's environment is incomplete:\n${z.prettifyError(parsed.error)}`)
  const env = parsed.data
  const secureCookies = env.NEXTAUTH_URL.startsWith('https:')
  return { ...env, production: env.NODE_ENV === 'production', secureCookies, oidc: oidcSettings(env) }
}

function oidcSettings(env: z.infer<typeof schema>): OidcSettings | null {
  const { INGOT_OIDC_ISSUER: issuer, INGOT_OIDC_CLIENT_ID: clientId, INGOT_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret)
    throw new Error(
      "The portal's environment is incomplete:\nINGOT_OIDC_ISSUER, INGOT_OIDC_CLIENT_ID and INGOT_OIDC_CLIENT_SECRET belong together",
    )
  return { issuer, clientId, clientSecret, scopes: env.INGOT_OIDC_SCOPES, label: env.INGOT_OIDC_LABEL }
}
