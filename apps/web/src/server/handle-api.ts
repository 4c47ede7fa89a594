import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApiDeps, createApiContext } from '@ingot/api/context'
import { appRouter } from '@ingot/api/root'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { isSameOrigin } from './same-origin'
import type { createCookieReader } from './session-cookie'

export const API_PREFIX = '/api/trpc/'
const MAX_BODY_BYTES = 1024 * 1024
/** More than any page asks for at once. */
const MAX_BATCH = 100

export interface ApiServing {
  readonly deps: ApiDeps
  readonly readCookie: ReturnType<typeof createCookieReader>
}

/** Answers one tRPC request, straight from Node's HTTP server (docs/adr/0007). */
export async function handleApi(
  { deps, readCookie }: ApiServing,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, sourceIp }: { readonly pathname: string; readonly sourceIp: string },
): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('X-Request-Id', requestId)
  response.setHeader('Cache-Control', 'no-store')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && !isSameOrigin(request.headers)) {
    deps.logger.warn({ requestId, sourceIp, origin: request.headers.origin }, 'request from another site refused')
    response.writeHead(403, { 'Content-Type': 'text/plain' }).end('cross-site request refused\n')
    return
  }
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: decodeURIComponent(pathname.slice(API_PREFIX.length)),
    router: appRouter,
    maxBodySize: MAX_BODY_BYTES,
    maxBatchSize: MAX_BATCH,
    createContext: async () =>
      createApiContext(deps, { identity: await readCookie(request.headers.cookie), requestId, sourceIp }),
    onError({ error, path, ctx }) {
      // With a context the procedure has logged it; a request that is not one of ours is no error of ours.
      if (!ctx && error.code === 'INTERNAL_SERVER_ERROR')
        deps.logger.error({ err: error, path, requestId }, 'request failed before its procedure')
    },
  })
}
