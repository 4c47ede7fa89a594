'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useRef } from 'react'
import { type LiveChange, type LiveRouter, liveRouters, routersOf } from './live-topics'
import { useTRPC } from './trpc'

/** Changes come in bursts (one per step and percent); one refresh a second is enough for people. */
const flushMs = 1000
const pollMs = 5000

// tRPC's query keys begin with the path: [['node', 'list'], { … }].
// A query marked `frozen` shows what a person has agreed to (the preview of a bulk action): it never changes by itself.
const belongsTo =
  (routers: ReadonlySet<LiveRouter>) => (query: { queryKey: readonly unknown[]; meta?: Record<string, unknown> }) => {
    const path = query.queryKey[0]
    return Array.isArray(path) && routers.has(path[0]) && query.meta?.frozen !== true
  }

/** Longer than a page takes from the server's question to the database to its place in the browser. */
const onItsWayMs = 30_000

/** Only what is on screen is fetched again now; the rest when it is next shown. */
const refresh = (queryClient: QueryClient, routers: ReadonlySet<LiveRouter>) =>
  queryClient.invalidateQueries({ predicate: belongsTo(routers) })

/** Keeps the page true: refreshes what an event says has changed, or everything every few seconds while events fail. */
export function useLive(): 'connected' | 'polling' {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const topics = useRef(new Set<LiveChange['topic']>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  /** When a change was last told, by router. */
  const changed = useRef(new Map<LiveRouter, number>())

  const flush = () => {
    timer.current = null
    const routers = routersOf(topics.current)
    topics.current.clear()
    void refresh(queryClient, routers)
  }
  const subscription = useSubscription(
    trpc.live.events.subscriptionOptions(undefined, {
      // Changes may have passed unseen while the connection was down, or while the first page was on its way.
      onStarted: () => void refresh(queryClient, liveRouters),
      onData: (change) => {
        topics.current.add(change.topic)
        for (const router of routersOf([change.topic])) changed.current.set(router, performance.now())
        timer.current ??= setTimeout(flush, flushMs)
      },
    }),
  )
  const lost = subscription.status === 'error' || (subscription.status === 'connecting' && subscription.error !== null)

  // An answer that comes with a page was made on the server: what changed since then was told before the answer was here.
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        const { query } = event
        const isFromServer = event.type === 'added' || (event.type === 'updated' && event.action.type === 'setState')
        if (!isFromServer || query.state.data === undefined) return
        const since = performance.now() - onItsWayMs
        const recent = [...changed.current].filter(([, at]) => at > since).map(([router]) => router)
        if (belongsTo(new Set(recent))(query)) query.invalidate()
      }),
    [queryClient],
  )

  useEffect(() => {
    if (!lost) return
    const poll = setInterval(() => void refresh(queryClient, liveRouters), pollMs)
    return () => clearInterval(poll)
  }, [lost, queryClient])

  return lost ? 'polling' : 'connected'
}
