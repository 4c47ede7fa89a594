import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createToken, type NewToken } from '@ingot/db/token/create-token'
import { handleRest } from '../rest/handle-rest'
import { plainJson } from '../rest/plain-json'
import { queryParameters } from '../rest/query-input'
import { createRateLimit } from '../rest/rate-limit'
import { REST_PREFIX } from '../rest/rest-answer'
import { type RestRoute, restRoutes } from '../rest/route-table'
import type { ApiBench } from './open-api-bench'

export interface RestRequest {
  readonly method?: string
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export interface RestReply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const words = {
  language: 'en',
  detailOf: (code: string) => code,
  issueText: ({ message }: { message: string }) => message,
}

/** The REST API of a bench on a port of its own. */
export async function openRestBench(bench: ApiBench, requestsPerMinute = 1_000_000) {
  const deps = await bench.contextFor(null)
  const serving = { deps, wordsFor: () => words, rateLimit: createRateLimit(requestsPerMinute) }
  const server = createServer((request, response) => {
    void handleRest(serving, request, response, { sourceIp: '192.0.2.1' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}${REST_PREFIX}`

  async function send(
    path: string,
    { method = 'GET', token, headers = {}, body }: RestRequest = {},
  ): Promise<RestReply> {
    const reply = await fetch(base + path, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await reply.text()
    return { status: reply.status, headers: reply.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    send,
    /** Calls a procedure by its address with the input that the procedure would take. */
    call: (route: RestRoute, input: unknown, request: RestRequest = {}) => {
      const { path, body } = addressOf(route, input)
      return send(path, { ...request, method: route.method, ...(body === undefined ? {} : { body }) })
    },
    createToken: async (token: Partial<NewToken> & { readonly userId: string }): Promise<string> => {
      const context = { actorId: token.userId, actorName: 'test' }
      const fields = { name: 'test', readOnly: false, days: 1, project: null, context }
      return (await createToken(bench.database, { ...fields, ...token })).token
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type RestBench = Awaited<ReturnType<typeof openRestBench>>

export function routeOf(procedure: string): RestRoute {
  const route = restRoutes.find((each) => each.procedure === procedure)
  if (!route) throw new Error(`${procedure} has no route`)
  return route
}

function addressOf(route: RestRoute, input: unknown): { readonly path: string; readonly body?: string } {
  const fields = (JSON.parse(plainJson(input ?? {})) ?? {}) as Record<string, unknown>
  const { idName } = route
  const path = route.path.replace('{id}', encodeURIComponent(String(fields[idName ?? ''])))
  const { [idName ?? '']: _id, ...others } = fields
  if (route.method === 'POST' || route.method === 'PATCH') return { path, body: JSON.stringify(others) }
  const { filter, sort, ...rest } = others as Record<string, never> & {
    filter?: object
    sort?: { key: string; direction: string }
  }
  const query = new URLSearchParams()
  const styles = new Map(queryParameters(route.input, idName).map((each) => [each.name, each.style]))
  for (const [name, value] of Object.entries({ ...rest, ...filter })) {
    if (value === null) continue
    const style = styles.get(name)
    if (style === 'repeated') for (const each of value as string[]) query.append(name, String(each))
    else query.append(name, style === 'json' ? JSON.stringify(value) : String(value))
  }
  if (sort) query.append('sort', `${sort.direction === 'desc' ? '-' : ''}${sort.key}`)
  return { path: query.size > 0 ? `${path}?${query}` : path }
}
