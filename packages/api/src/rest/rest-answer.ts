import { plainJson } from './plain-json'
import type { RestRoute } from './route-table'

export const REST_PREFIX = '/api/v1'

/** What a request that went well is told. */
export interface RestAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** JSON; null: there is nothing to say */
  readonly body: string | null
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** 204 for nothing, 201 for something new, 202 where an operation goes on, else 200. Lists name their next page. */
export function restAnswer(route: RestRoute, value: unknown, query: URLSearchParams): RestAnswer {
  if (value === undefined) return { status: 204, headers: {}, body: null }
  const headers: Record<string, string> = {}
  const id = property(value, 'id')
  if (route.creates && typeof id === 'string') headers.Location = `${REST_PREFIX}${route.path}/${id}`
  const cursor = property(value, 'nextCursor')
  if (route.method === 'GET' && typeof cursor === 'string') {
    const next = new URLSearchParams(query)
    next.set('cursor', cursor)
    headers.Link = `<${REST_PREFIX}${route.path}?${next}>; rel="next"`
  }
  return { status: statusOf(route, value), headers, body: plainJson(value) }
}

function statusOf(route: RestRoute, value: unknown): number {
  if (route.creates) return 201
  return route.type === 'mutation' && typeof property(value, 'operation') === 'object' && property(value, 'operation')
    ? 202
    : 200
}
