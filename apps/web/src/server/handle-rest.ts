import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiDeps } from '@ingot/api/context'
import { handleRest, type RestServing } from '@ingot/api/rest/handle-rest'
import { createRateLimit } from '@ingot/api/rest/rate-limit'
import { REST_PREFIX } from '@ingot/api/rest/rest-answer'
import { createOpenapiSender } from './openapi-document'
import { problemWords } from './problem-words'

interface RestClient {
  readonly pathname: string
  readonly sourceIp: string
}

/** Requests a minute of one token in one process of the portal. */
const REQUESTS_PER_MINUTE = 1_200

export const isRestPath = (pathname: string): boolean =>
  pathname === REST_PREFIX || pathname.startsWith(`${REST_PREFIX}/`)

/** The REST API of this process, straight from Node's HTTP server like the portal's own (docs/adr/0007, docs/adr/0023). */
export function createRestHandler(deps: ApiDeps) {
  const serving: RestServing = { deps, wordsFor: problemWords, rateLimit: createRateLimit(REQUESTS_PER_MINUTE) }
  const sendOpenapi = createOpenapiSender()
  return async (request: IncomingMessage, response: ServerResponse, client: RestClient): Promise<void> => {
    if (client.pathname === `${REST_PREFIX}/openapi.json`) return sendOpenapi(request, response)
    return handleRest(serving, request, response, client)
  }
}
