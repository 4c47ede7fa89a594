import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorShape } from '@ingot/core/error/codes'
import { IngotError } from '@ingot/core/error/ingot-error'
import { loadSession } from '@ingot/db/session/load-session'
import { revokeSessions } from '@ingot/db/session/revoke-sessions'
import { checkCredentials } from './check-credentials'
import { beginOidc, finishOidc, redirectToFailure } from './handle-oidc'
import { knowDevice, readKnownDevices } from './known-devices'
import { isSameOrigin } from './same-origin'
import { sessionCookie } from './session-cookie'
import type { SignInServing } from './sign-in-serving'

export const SIGN_IN_PREFIX = '/api/sign-in/'
/** More than an address, a password and a code. */
const MAX_BODY_BYTES = 8 * 1024

export interface SignInRequest {
  readonly pathname: string
  readonly sourceIp: string
}

/**
 * Signing in and out, which sets cookies and so is not tRPC's: `password` (JSON) and `end` answer JSON, an outcome or `error`
 * with the code and the data that sentences are made of; `oidc` and `oidc/callback` send the browser on.
 */
export async function handleSignIn(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, sourceIp }: SignInRequest,
): Promise<void> {
  const requestId = randomUUID()
  const { logger } = serving
  response.setHeader('X-Request-Id', requestId)
  response.setHeader('Cache-Control', 'no-store')
  const way = pathname.slice(SIGN_IN_PREFIX.length)
  if (way === 'oidc' || way === 'oidc/callback')
    return handleOidc(serving, request, response, { way, sourceIp, requestId })
  const answer = (status: number, body: object) =>
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  if (request.method !== 'POST' || !isSameOrigin(request.headers)) {
    logger.warn({ requestId, sourceIp, origin: request.headers.origin }, 'request from another site refused')
    answer(request.method === 'POST' ? 403 : 405, { error: { code: 'sign_in_failed', data: {} } })
    return
  }
  try {
    if (way === 'password') answer(200, await signInByPassword(serving, request, response, sourceIp))
    else if (way === 'end') answer(200, await signOut(serving, request, response, { sourceIp, requestId }))
    else answer(404, { error: { code: 'not_found', data: {} } })
  } catch (error) {
    const known = error instanceof IngotError ? error : new IngotError('internal', {}, { cause: error })
    const shape = errorShape(known.code)
    if (known.code === 'internal') logger.error({ err: known.cause ?? known, requestId }, 'sign-in failed')
    if (typeof known.data.retryAfterSeconds === 'number')
      response.setHeader('Retry-After', String(known.data.retryAfterSeconds))
    answer(shape.http, { error: { code: known.code, data: shape.expose ? known.data : {} } })
  }
}

/** Navigation of the browser, from the sign-in page and back from the provider: it gets no JSON but another page. */
async function handleOidc(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
  { way, ...rest }: { readonly way: string; readonly sourceIp: string; readonly requestId: string },
): Promise<void> {
  if (request.method !== 'GET') return void response.writeHead(405).end()
  try {
    if (way === 'oidc') await beginOidc(serving, request, response)
    else await finishOidc(serving, request, response, rest)
  } catch (error) {
    const known = error instanceof IngotError ? error : new IngotError('internal', {}, { cause: error })
    const { severity } = errorShape(known.code)
    // Not the cause as a whole: it may hold what the provider said of somebody.
    const cause = known.cause instanceof Error ? known.cause.message : undefined
    serving.logger[severity]({ code: known.code, cause, ...rest }, 'sign-in by OpenID Connect failed')
    redirectToFailure(response, known)
  }
}

async function signInByPassword(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<object> {
  const credentials = await readJson(request)
  const devices = await readKnownDevices(request.headers.cookie, serving)
  const userAgent = request.headers['user-agent'] ?? null
  const outcome = await checkCredentials(serving, credentials, { address, userAgent, devices })
  if (outcome.kind === 'code_needed') return { kind: outcome.kind }
  const { identity, enrolling } = outcome
  response.appendHeader('Set-Cookie', await sessionCookie(identity, serving))
  response.appendHeader('Set-Cookie', await knowDevice(devices, identity.userId, serving))
  return { kind: outcome.kind, enrolling }
}

async function signOut(
  serving: SignInServing,
  request: IncomingMessage,
  response: ServerResponse,
  { sourceIp, requestId }: { readonly sourceIp: string; readonly requestId: string },
): Promise<object> {
  const { database, readCookie } = serving
  response.appendHeader('Set-Cookie', await sessionCookie(null, serving))
  const identity = await readCookie(request.headers.cookie)
  const session = identity && (await loadSession(database, identity))
  if (!session) return { kind: 'signed_out' }
  const { userId, name } = session.actor
  await revokeSessions(database, {
    userId,
    which: { only: identity.sessionId },
    action: 'session.sign_out',
    context: { actorId: userId, actorName: name, sourceIp, requestId },
  }).catch((error: unknown) => {
    // It ended in this very moment by another request.
    if (!(error instanceof IngotError && error.code === 'not_found')) throw error
  })
  const elsewhere = session.method === 'oidc' ? await serving.oidc?.endSessionUrl() : null
  return { kind: 'signed_out', ...(elsewhere ? { elsewhere } : {}) }
}

/** Other content types could be sent by a form of another site without asking. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new IngotError('invalid_input')
    chunks.push(chunk)
  }
  try {
    if (!request.headers['content-type']?.startsWith('application/json')) throw new Error('not JSON')
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new IngotError('invalid_input')
  }
}
