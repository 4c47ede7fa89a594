import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const oidcClient = { id: 'ingot', secret: 'the-secret-of-the-client-ingot' } as const

type Claims = Record<string, unknown>

/**
 * A certified OpenID provider on a port of its own (panva's oidc-provider), whose people are in a map. Whoever comes is
 * signed in as `visitor`, without a form; `answerWith` changes what the ID token says, correctly signed.
 */
export async function startOidcProvider(options: { readonly portalUrl: string; readonly port?: number }) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const people = new Map<string, Claims>()
  const state = {
    visitor: '' as string,
    refuses: false,
    answerWith: null as ((claims: Claims) => Claims) | null,
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidcClient.id,
        client_secret: oidcClient.secret,
        redirect_uris: [`${options.portalUrl}/api/sign-in/oidc/callback`],
        post_logout_redirect_uris: [`${options.portalUrl}/sign-in?out=1`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    // Without these it warns of each.
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    // The client is ours: nobody is asked what it may learn.
    async loadExistingGrant(context) {
      const { client, session, result } = context.oidc
      const accountId = result?.login?.accountId ?? session?.accountId
      const grant = new context.oidc.provider.Grant({
        ...(accountId ? { accountId } : {}),
        clientId: client?.clientId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/interaction/')) {
      const result = state.refuses
        ? { error: 'access_denied', error_description: 'refused' }
        : { login: { accountId: state.visitor, remember: false } }
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
    }
    if (request.url === '/token' && state.answerWith) replaceToken(response, state.answerWith)
    await callback(request, response)
  }

  /** Signs other claims with the provider's own key: what a broken or hostile provider might answer. */
  function replaceToken(response: ServerResponse, change: (claims: Claims) => Claims): void {
    const end = response.end.bind(response) as (chunk: string) => ServerResponse
    response.end = ((chunk: unknown) => {
      const body = JSON.parse(String(chunk)) as { id_token?: string }
      const [header = '', payload = ''] = body.id_token?.split('.') ?? []
      const claims = change(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims)
      const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')
      const text = JSON.stringify({ ...body, id_token: `${signed}.${signature}` })
      response.setHeader('Content-Length', Buffer.byteLength(text))
      return end(text)
    }) as typeof response.end
  }

  return {
    issuer,
    people,
    state,
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestOidcProvider = Awaited<ReturnType<typeof startOidcProvider>>
