import type { IncomingMessage } from 'node:http'
import { checkPassword, parseBasicAuth } from './check-login'
import { checkMatch, shownTag } from './entity-tag'
import { boundaryOf, readMultipart } from './read-multipart'
import type { RedfishBoard } from './redfish-board'
import { errorBody, type JsonObject, notFound, RedfishRefusal, RedfishReply } from './redfish-reply'
import type { Route, RouteCall } from './route'
import { routesOf, type VendorRoutes } from './route-table'

const largestBodyBytes = 1 << 20
const largestUploadBytes = 64 << 20
const methods = ['get', 'patch', 'post', 'delete'] as const
type Method = (typeof methods)[number]

export interface RedfishAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One request from head to answer; never rejects for what the client did. */
export async function answerRedfish(board: RedfishBoard, request: IncomingMessage): Promise<RedfishAnswer> {
  const { vendor, log } = board.machine
  try {
    const reply = await route(board, request)
    return textOf(board, request, reply)
  } catch (error) {
    if (!(error instanceof RedfishRefusal)) log.record('redfish.error', String(error))
    const refusal = error instanceof RedfishRefusal ? error : new RedfishRefusal(500, 'InternalError')
    log.count(`redfish.refused.${refusal.status}`)
    const headers: Record<string, string> = {}
    if (refusal.status === 401) headers['WWW-Authenticate'] = 'Basic realm="RedfishService"'
    if (refusal.status === 405) headers.Allow = refusal.args.join(', ')
    if (refusal.status === 503) headers['Retry-After'] = refusal.args[0] ?? '1'
    return textOf(board, request, new RedfishReply(refusal.status, errorBody(vendor.baseRegistry, refusal), headers))
  }
}

function textOf(board: RedfishBoard, request: IncomingMessage, reply: RedfishReply): RedfishAnswer {
  const text = reply.body ? `${JSON.stringify(reply.body)}\n` : ''
  const breaks = request.method === 'GET' && text !== '' && board.machine.faults.take('malformed-json')
  return {
    status: reply.status,
    text: breaks ? text.slice(0, Math.floor(text.length / 2)) : text,
    headers: {
      'OData-Version': '4.0',
      'Cache-Control': 'no-cache',
      ...(reply.body ? { 'Content-Type': 'application/json; charset=utf-8' } : {}),
      ...reply.headers,
    },
  }
}

async function route(board: RedfishBoard, request: IncomingMessage): Promise<RedfishReply> {
  const { vendor, log } = board.machine
  if (board.restartSeconds > 0) {
    throw new RedfishRefusal(503, 'ServiceTemporarilyUnavailable', [String(board.restartSeconds)])
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://bmc')
  const path = pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname
  const method = request.method === 'HEAD' ? 'get' : (request.method ?? '').toLowerCase()
  log.count(`redfish.${method}`)
  const routes = routesOf(vendor)
  const found = routes.find(path)
  // Whether a resource exists is not for strangers.
  if (!found?.route.open || found.route.open !== method) authenticate(board, request, path)
  if (!found) throw notFound(path)
  const call: RouteCall = {
    board,
    params: found.params,
    query: searchParams,
    token: (request.headers['x-auth-token'] as string | undefined) ?? null,
    ...(await readBody(request)),
  }
  if (!methods.includes(method as Method) || !found.route[method as Method]) {
    throw new RedfishRefusal(405, 'OperationNotAllowed', allowed(found.route))
  }
  if (method === 'get') return read(found.route, call, path, routes)
  if (method === 'patch') {
    const before = await found.route.get?.(call)
    if (before && !(before instanceof RedfishReply)) checkMatch(vendor, request.headers['if-match'], before)
    return (await found.route.patch?.(call)) as RedfishReply
  }
  return (await found.route[method as 'post' | 'delete']?.(call)) as RedfishReply
}

function authenticate(board: RedfishBoard, request: IncomingMessage, path: string): void {
  const token = request.headers['x-auth-token']
  if (typeof token === 'string') {
    if (board.sessions.use(token, Date.now())) return
    throw new RedfishRefusal(401, 'NoValidSession')
  }
  const login = parseBasicAuth(request.headers.authorization)
  if (login && checkPassword(board, login.username, login.password)) return
  if (login) board.machine.log.record('redfish.login-refused', login.username)
  throw new RedfishRefusal(401, login ? 'ResourceAtUriUnauthorized' : 'NoValidSession', [path])
}

async function readBody(request: IncomingMessage): Promise<Pick<RouteCall, 'body' | 'hasBody' | 'file'>> {
  const boundary = boundaryOf(request.headers['content-type'] ?? '')
  const largestBytes = boundary === null ? largestBodyBytes : largestUploadBytes
  const parts: Buffer[] = []
  let received = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    received += part.length
    if (received > largestBytes) throw new RedfishRefusal(413, 'GeneralError')
    parts.push(part)
  }
  if (received === 0) return { body: {}, hasBody: false, file: null }
  if (boundary !== null) {
    const { parameters, file } = readMultipart(Buffer.concat(parts), boundary)
    return { body: parameters, hasBody: true, file }
  }
  let body: unknown
  try {
    body = JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new RedfishRefusal(400, 'MalformedJSON')
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new RedfishRefusal(400, 'MalformedJSON')
  return { body: body as JsonObject, hasBody: true, file: null }
}

function allowed(route: Route): string[] {
  return methods.flatMap((method) =>
    route[method] ? [method.toUpperCase(), ...(method === 'get' ? ['HEAD'] : [])] : [],
  )
}

async function read(route: Route, call: RouteCall, path: string, routes: VendorRoutes): Promise<RedfishReply> {
  const resource = await route.get?.(call)
  if (!resource) throw notFound(path)
  if (resource instanceof RedfishReply) return resource
  const tag = shownTag(call.board.machine.vendor, resource)
  const body = call.query.has('$expand') ? await expand(resource, call, routes) : resource
  return new RedfishReply(200, body, { Allow: allowed(route).join(', '), ...(tag ? { ETag: tag } : {}) })
}

/** `$expand=.` with one level: references outside `Links` are replaced by what they refer to (DSP0266 "$expand"). */
async function expand(resource: JsonObject, call: RouteCall, routes: VendorRoutes): Promise<JsonObject> {
  const follow = async (value: unknown): Promise<unknown> => {
    const path = (value as { '@odata.id'?: unknown } | null)?.['@odata.id']
    if (typeof path !== 'string' || Object.keys(value as object).length !== 1) return value
    const found = routes.find(path)
    const member = await found?.route.get?.({ ...call, params: found.params, query: new URLSearchParams() })
    return member && !(member instanceof RedfishReply) ? member : value
  }
  const entries = Object.entries(resource).map(async ([key, value]) => {
    if (key === 'Links') return [key, value] as const
    return [key, Array.isArray(value) ? await Promise.all(value.map(follow)) : await follow(value)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
