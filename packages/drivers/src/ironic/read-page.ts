import { EngineError } from '../contract/engine-error'
import type { EnginePage, EnginePageRequest } from '../contract/engine-node'
import type { IronicConnection, IronicRequest } from './ironic-connection'
import { isObject, listField, objectField } from './json-field'

const MAX_PAGE = 1000

type PageQuery = Pick<IronicRequest, 'path' | 'query' | 'needs'> & {
  /** The key of the answer that holds the rows. */
  key: string
}

/** One page of a collection. `next` of the answer says whether there is more; its URL is never followed. */
export async function readPage<T extends { id: string }>(
  connection: IronicConnection,
  { key, query, ...ask }: PageQuery,
  { limit = MAX_PAGE, after = null }: EnginePageRequest,
  parse: (value: unknown) => T,
): Promise<EnginePage<T>> {
  const page = { limit: Math.min(Math.max(limit, 1), MAX_PAGE), marker: after ?? undefined }
  const { body } = await connection.request({ method: 'GET', ...ask, query: { ...query, ...page } })
  if (!isObject(body) || !Array.isArray(body[key])) {
    throw new EngineError('endpoint_protocol_error', { request: `GET ${ask.path}`, message: `no list of ${key}` })
  }
  const items = listField(body[key]).map(parse)
  const hasMore = typeof objectField(body).next === 'string'
  return { items, after: hasMore ? (items.at(-1)?.id ?? null) : null }
}

/** The id of an object; without one an answer is worth nothing. */
export function idField(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new EngineError('endpoint_protocol_error', { message: `a ${what} without id` })
}
