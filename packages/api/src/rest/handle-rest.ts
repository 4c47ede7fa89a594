import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mayEver } from '@ingot/core/access/decide-access'
import { IngotError } from '@ingot/core/error/ingot-error'
import { type ApiContext, type ApiDeps, createTokenContext } from '../context'
import { createCaller } from '../root'
import { answerOnce } from './keyed-answer'
import { plainJson } from './plain-json'
import { type Problem, type ProblemWords, problemOf } from './problem'
import { queryParameters, readQuery } from './query-input'
import type { createRateLimit } from './rate-limit'
import { readBody } from './read-body'
import { REST_PREFIX, type RestAnswer, restAnswer } from './rest-answer'
import { reviveDates } from './revive-dates'
import { matchRoute, type RestRoute } from './route-table'

export interface RestServing {
  readonly deps: ApiDeps
  /** words in the language of an Accept-Language header */
  readonly wordsFor: (acceptLanguage: string | undefined) => ProblemWords
  readonly rateLimit: ReturnType<typeof createRateLimit>
}

/**
 * Answers one request below /api/v1 with the same procedures, guards and audit trail as the portal's own. Only a token
 * opens it: without cookies no other site can ask in somebody's name.
 */
export async function handleRest(
  serving: RestServing,
  request: IncomingMessage,
  response: ServerResponse,
  { sourceIp }: { readonly sourceIp: string },
): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('X-Request-Id', requestId)
  response.setHeader('Cache-Control', 'no-store')
  const words = serving.wordsFor(request.headers['accept-language'])
  try {
    const { status, headers, body } = await answer(serving, request, response, { requestId, sourceIp })
    const type = body === null ? {} : { 'Content-Type': 'application/json; charset=utf-8' }
    response.writeHead(status, { ...headers, ...type })
    response.end(request.method === 'HEAD' || body === null ? undefined : body)
  } catch (error) {
    response.setHeader('Content-Language', words.language)
    refuse(request, response, problemOf(error, requestId, words))
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const { status } = problem
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Ingot"')
  if (status === 503 || problem.code === 'REQUEST_IN_FLIGHT') response.setHeader('Retry-After', '1')
  // What was not read of the body would be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close')
  response.writeHead(status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
  response.end(request.method === 'HEAD' ? undefined : plainJson(problem))
}

async function answer(
  { deps, rateLimit }: RestServing,
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, sourceIp }: { readonly requestId: string; readonly sourceIp: string },
): Promise<RestAnswer> {
  const url = new URL(request.url ?? '/', 'http://ingot')
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
  const match = matchRoute(method, decodeURIComponent(url.pathname.slice(REST_PREFIX.length)))
  if (match.kind === 'unknown') throw new IngotError('not_found')
  if (match.kind === 'other_method') {
    const allowed = match.allowed.join(', ')
    response.setHeader('Allow', allowed)
    throw new IngotError('method_not_allowed', { allowed })
  }
  const { route, id } = match
  const token = bearerOf(request.headers.authorization)
  const ctx = await createTokenContext(deps, { token, requestId, sourceIp })
  if (!token || !ctx.actor || !ctx.session) throw new IngotError('unauthenticated')
  const rate = rateLimit(ctx.session.sessionId)
  for (const [name, value] of Object.entries(rate.headers)) response.setHeader(name, value)
  if (!rate.allowed) {
    response.setHeader('Retry-After', String(rate.waitS))
    throw new IngotError('too_many_requests', { seconds: rate.waitS })
  }
  const signal = abortWith(response)
  const carryOut = (input: unknown) => (context: ApiContext) => call(context, route, input, signal)
  const input = await readInput(route, id, request, url.searchParams).catch(async (error: unknown) => {
    // Whoever may do this nowhere learns nothing from the validation, and the attempt is in the audit trail.
    if (route.permission && ctx.actor && !mayEver(ctx.actor, route.permission)) await carryOut(undefined)(ctx)
    throw error
  })
  const told = (value: unknown) => restAnswer(route, value, url.searchParams)
  const key = keyOf(route, request)
  if (key === null) return told(await carryOut(input)(ctx))
  return answerOnce(ctx, { key, token, route, input }, carryOut(input), told)
}

/** RFC 6750 §2.1; in the query string it would end up in logs. */
const bearerOf = (header: string | undefined): string | null => /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? null

async function readInput(
  route: RestRoute,
  id: string | null,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<unknown> {
  const inBody = route.method === 'POST' || route.method === 'PATCH'
  const parameters = inBody ? [] : queryParameters(route.input, route.idName)
  const sent = { ...readQuery(query, parameters), ...(inBody ? await readBody(request) : {}) }
  if (!route.input) return undefined
  const { idName } = route
  if (idName && sent[idName] !== undefined && sent[idName] !== id)
    throw new IngotError('invalid_input', { issues: [{ path: [idName], message: 'id_differs' }] })
  return reviveDates(idName ? { ...sent, [idName]: id } : sent, route.input)
}

/** Chosen by the client, up to 255 visible ASCII characters; null: none, or it means nothing here. */
function keyOf(route: RestRoute, { headers }: IncomingMessage): string | null {
  const key = headers['idempotency-key']
  if (!route.keyed || key === undefined) return null
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new IngotError('invalid_input', { issues: [{ path: ['Idempotency-Key'], message: 'idempotency_key_invalid' }] })
}

function abortWith(response: ServerResponse): AbortSignal {
  const abort = new AbortController()
  response.on('close', () => abort.abort())
  return abort.signal
}

type Procedures = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>

function call(ctx: ApiContext, { procedure }: RestRoute, input: unknown, signal: AbortSignal): Promise<unknown> {
  const [noun = '', verb = ''] = procedure.split('.')
  const caller = createCaller(ctx, { signal }) as unknown as Procedures
  const found = caller[noun]?.[verb]
  if (!found) throw new Error(`no procedure ${procedure}`)
  return found(input)
}
