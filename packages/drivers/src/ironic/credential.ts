import type { EngineEndpoint } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import { baseUrl } from './base-url'
import { fetchKeystoneToken, type KeystoneAuth, type KeystoneToken } from './keystone-token'
import type { TrustedAgents } from './trusted-agent'

export type Access = { baseUrl: string; headers: Record<string, string>; secrets: string[] }

export interface Credential {
  /** What a request needs now. Logs in when there is no good token; calls at the same time share one login. */
  access(): Promise<Access>
  /** Forgets a token that was refused. Returns false when there is nothing to renew. */
  renew(refused: Access): boolean
}

function fixedAccess(url: string | null, header: string | null, secrets: string[]): Credential {
  if (url === null) throw new EngineError('endpoint_protocol_error', { message: 'the endpoint has no URL' })
  const access = { baseUrl: baseUrl(url, 'v1'), headers: header ? { authorization: header } : {}, secrets } as Access
  return { access: async () => access, renew: () => false }
}

// Renewed a little before its end, so that no request starts with a token that dies on the way.
const renewAfter = (lifeMs: number) => lifeMs - Math.min(120_000, lifeMs * 0.1)

function keystoneAccess(
  url: string | null,
  auth: KeystoneAuth,
  agents: TrustedAgents,
  timeoutMs: number,
  nowMs: () => number,
): Credential {
  const secret = auth.kind === 'keystone_password' ? auth.password : auth.credentialSecret
  let current: { token: Promise<KeystoneToken>; value: string | null; goodUntilMs: number } | null = null

  const login = () => {
    const startedMs = nowMs()
    const token = fetchKeystoneToken(agents, auth, timeoutMs)
    const entry = { token, value: null as string | null, goodUntilMs: Number.POSITIVE_INFINITY }
    current = entry
    token.then(
      ({ value, lifeMs }) => {
        entry.value = value
        entry.goodUntilMs = startedMs + renewAfter(lifeMs)
      },
      () => {
        if (current === entry) current = null
      },
    )
    return entry
  }

  return {
    access: async () => {
      const usable = current !== null && nowMs() < current.goodUntilMs ? current : login()
      const token = await usable.token
      const found = url ?? token.serviceUrl
      if (found === null) {
        throw new EngineError('endpoint_catalog_missing', { region: auth.region ?? 'any', interface: auth.interface })
      }
      const headers = { 'x-auth-token': token.value }
      return { baseUrl: baseUrl(found, 'v1'), headers, secrets: [secret, token.value] }
    },
    renew: (refused) => {
      // Another call may have renewed it already: then its token is not the refused one.
      if (current !== null && current.value === refused.headers['x-auth-token']) current = null
      return true
    },
  }
}

/** How requests of this endpoint prove who they are. Sends nothing before the first call. */
export function openCredential(
  { url, auth }: EngineEndpoint,
  agents: TrustedAgents,
  timeoutMs: number,
  nowMs: () => number,
): Credential {
  if (auth.kind === 'noauth') return fixedAccess(url, null, [])
  if (auth.kind === 'http_basic') {
    const pair = Buffer.from(`${auth.username}:${auth.password}`, 'utf8').toString('base64')
    return fixedAccess(url, `Basic ${pair}`, [auth.password, pair])
  }
  return keystoneAccess(url, auth, agents, timeoutMs, nowMs)
}
