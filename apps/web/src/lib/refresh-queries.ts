import type { Query, QueryClient } from '@tanstack/react-query'
import type { LiveRouter } from './live-topics'

// tRPC's query keys begin with the path: [['node', 'list'], { … }].
// A query marked `frozen` shows what a person has agreed to (the preview of a bulk action): it never changes by itself.
const belongsTo = (routers: ReadonlySet<LiveRouter>) => (query: Query) => {
  const path = query.queryKey[0]
  return Array.isArray(path) && routers.has(path[0]) && query.meta?.frozen !== true
}

/**
 * Makes the answers of these routers old: those on screen are asked for again now, the rest when they are next shown. Afterwards
 * every answer on screen was asked for after the call.
 */
export async function refreshQueries(queryClient: QueryClient, routers: ReadonlySet<LiveRouter>): Promise<void> {
  const predicate = belongsTo(routers)
  // A first answer that is on its way is waited for and not asked for anew: it may be older than what made it old.
  const onTheirWay = queryClient
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined)
  await queryClient.invalidateQueries({ predicate })
  if (onTheirWay.length === 0) return
  // Whoever waited for the same answer has asked late enough for everybody.
  const oldFirst = { predicate: (query: Query) => onTheirWay.includes(query) }
  await queryClient.invalidateQueries(oldFirst, { cancelRefetch: false })
}
