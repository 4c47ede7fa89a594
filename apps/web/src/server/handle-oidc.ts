import type { IncomingMessage, ServerResponse } from 'node:http'
import { IngotError } from '@ingot/core/error/ingot-error'
import { displayName, emailAddress } from '@ingot/core/user/input'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import { signInByOidc } from '@ingot/db/oidc/sign-in-by-oidc'
import { decode, encode } from 'next-auth/jwt'
import { ownPath, paths } from '../lib/paths'
import { knowDevice, readKnownDevices } from './known-devices'
import { type OidcClient, type OidcIdentityClaims, oidcFlow } from './oidc-client'
import { cookieOf, SESSION_LIFETIME_MS, serverCookie, sessionCookie } from './session-cookie'
import type { SignInServing } from './sign-in-serving'

/** How long somebody may take at the provider. */
const FLOW_MS = 15 * 60_000
/** Keeps these tokens apart from those of sessions, which have the same secret. */
const salt = 'oidc-flow'
const flowCookie = (secure: boolean) => `${secure ? '__Secure-' : ''}ingot.oidc-flow`

interface OidcRequest {
  readonly sourceIp: string
  readonly requestId: string
}

/** Sends the browser to the identity provider. */
export async function beginOidc(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { secret, secure } = serving
  const from = new URL(request.url ?? '/', 'http://portal').searchParams.get('from')
  const { url, flow } = await requireClient(serving).begin(ownPath(from))
  const token = await encode({ token: flow, secret, salt, maxAge: FLOW_MS / 1000 })
  response.appendHeader('Set-Cookie', serverCookie(flowCookie(secure), token, { secure, maxAgeMs: FLOW_MS }))
  redirect(response, url)
}

/** Takes the browser back from the identity provider, and signs in whom the provider names. */
export async function finishOidc(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
  { sourceIp, requestId }: OidcRequest,
): Promise<void> {
  const { secret, secure, database } = serving
  const client = requireClient(serving)
  const header = request.headers.cookie
  // It is good once: whoever comes back with the same answer again finds nothing to compare it with.
  response.appendHeader('Set-Cookie', serverCookie(flowCookie(secure), '', { secure, maxAgeMs: 0 }))
  const token = cookieOf(header, flowCookie(secure))
  const flow = oidcFlow.safeParse(token && (await decode({ token, secret, salt }).catch(() => null)))
  if (!flow.success) throw new IngotError('oidc_state_lost')
  const named = await client.finish(new URL(request.url ?? '/', 'http://portal').search, flow.data)
  const person = personOf(named)
  const identity = await signInByOidc(database, {
    ...{ ...named, ...person, lifetimeMs: SESSION_LIFETIME_MS },
    userAgent: request.headers['user-agent'] ?? null,
    ...{ address: sourceIp, requestId },
  }).catch(async (error: unknown) => {
    if (error instanceof IngotError)
      await recordRefusal(database, {
        context: { actorId: null, actorName: person.email ?? named.subject, sourceIp, requestId },
        ...{ action: 'session.sign_in', targetKind: 'user', targetId: null },
        targetName: person.email ?? named.subject,
        detail: { reason: error.code, method: 'oidc', issuer: named.issuer, subject: named.subject },
      })
    throw error
  })
  response.appendHeader('Set-Cookie', await sessionCookie(identity, serving))
  response.appendHeader(
    'Set-Cookie',
    await knowDevice(await readKnownDevices(header, serving), identity.userId, serving),
  )
  redirect(response, flow.data.target)
}

/** Where the sign-in page says what went wrong, in the language of the browser. */
export const redirectToFailure = (response: ServerResponse, error: IngotError): void =>
  redirect(response, `${paths.signIn()}?error=${error.code}`)

function requireClient({ oidc }: SignInServing): OidcClient {
  if (!oidc) throw new IngotError('oidc_off')
  return oidc
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location }).end()
}

/** The standard claims (OpenID Connect Core 1.0, section 5.1), as far as they are of use here. */
function personOf({ subject, claims }: OidcIdentityClaims) {
  const email = emailAddress.safeParse(claims.email)
  const names = [claims.name, claims.preferred_username, email.data?.split('@')[0], subject]
  const name = names.map((each) => displayName.safeParse(each)).find((each) => each.success)
  return {
    email: email.data ?? null,
    // Some providers send it as text.
    emailVerified: claims.email_verified === true || claims.email_verified === 'true',
    displayName: name?.data ?? 'OpenID Connect',
  }
}
