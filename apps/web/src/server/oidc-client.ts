import { IngotError } from '@ingot/core/error/ingot-error'
import * as oidc from 'openid-client'
import { z } from 'zod'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  /** What the button on the sign-in page calls it. */
  readonly label: string
}

/** What has to be the same when the browser comes back; kept in an encrypted cookie of this browser. */
export const oidcFlow = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  /** path of this site */
  target: z.string(),
})
export type OidcFlow = z.infer<typeof oidcFlow>

export interface OidcIdentityClaims {
  readonly issuer: string
  readonly subject: string
  readonly claims: Readonly<Record<string, unknown>>
}

const TIMEOUT_S = 10

/**
 * Asks an OpenID provider who somebody is: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636).
 * What the provider offers is found out at first use and kept; while it is away, each sign-in asks anew.
 */
export function createOidcClient(settings: OidcSettings, portalUrl: string) {
  const redirectUri = new URL('/api/sign-in/oidc/callback', portalUrl).href
  const issuer = new URL(settings.issuer)
  // Without TLS whoever is on the way can be anybody; on this machine nobody is.
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
  const execute = issuer.protocol === 'http:' && isLocal ? [oidc.allowInsecureRequests] : []
  let known: Promise<oidc.Configuration> | null = null
  const configuration = async () => {
    known ??= oidc.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      execute,
      timeout: TIMEOUT_S,
    })
    try {
      return await known
    } catch (error) {
      known = null
      throw new IngotError('oidc_unreachable', {}, { cause: error })
    }
  }
  return {
    label: settings.label,
    /** Where to send the browser, and what to remember meanwhile. Throws `oidc_unreachable`. */
    async begin(target: string): Promise<{ url: string; flow: OidcFlow }> {
      const config = await configuration()
      const flow = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        target,
      }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scopes,
        code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
      })
      return { url: url.href, flow }
    },
    /** Who came back: `query` as the provider sent it. Throws `oidc_refused`, `oidc_answer_invalid`, `oidc_unreachable`. */
    async finish(query: string, flow: OidcFlow): Promise<OidcIdentityClaims> {
      const config = await configuration()
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(query, redirectUri), {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        const proven = tokens.claims()
        if (!proven) throw new IngotError('oidc_answer_invalid')
        const more = config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, proven.sub)
          : {}
        return { issuer: proven.iss, subject: proven.sub, claims: { ...more, ...proven } }
      } catch (error) {
        throw nameFailure(error)
      }
    },
    /** Where the browser ends the provider's own session; null: the provider offers no such place. Never throws. */
    async endSessionUrl(): Promise<string | null> {
      try {
        const parameters = { post_logout_redirect_uri: new URL('/sign-in?out=1', portalUrl).href }
        return oidc.buildEndSessionUrl(await configuration(), parameters).href
      } catch {
        return null
      }
    },
  }
}

export type OidcClient = ReturnType<typeof createOidcClient>

function nameFailure(error: unknown): IngotError {
  if (error instanceof IngotError) return error
  if (error instanceof oidc.AuthorizationResponseError) return new IngotError('oidc_refused', {}, { cause: error })
  const away = error instanceof TypeError && error.message === 'fetch failed'
  const late = error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT'
  return new IngotError(away || late ? 'oidc_unreachable' : 'oidc_answer_invalid', {}, { cause: error })
}
