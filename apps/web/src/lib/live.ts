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

/** Only what is on screen is fetched again now; the rest when it is next shown. */
const refresh = (queryClient: QueryClient, routers: ReadonlySet<LiveRouter>) =>
  queryClient.invalidateQueries({ predicate: belongsTo(routers) })

/** Keeps the page true: refreshes what an event says has changed, or everything every few seconds while events fail. */
export function useLive(): 'connected' | 'polling' {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const topics = useRef(new Set<LiveChange['topic']>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const everConnected = useRef(false)

  const flush = () => {
    timer.current = null
    const routers = routersOf(topics.current)
    topics.current.clear()
    void refresh(queryClient, routers)
  }
  const subscription = useSubscription(
    trpc.live.events.subscriptionOptions(undefined, {
      onStarted: () => {
        // Changes may have passed unseen while the connection was down.
        if (everConnected.current) void refresh(queryClient, liveRouters)
        everConnected.current = true
      },
      onData: (change) => {
        topics.current.add(change.topic)
        timer.current ??= setTimeout(flush, flushMs)
      },
    }),
  )
  const lost = subscription.status === 'error' || (subscription.status === 'connecting' && subscription.error !== null)

  useEffect(() => {
    if (!lost) return
    const poll = setInterval(() => void refresh(queryClient, liveRouters), pollMs)
    return () => clearInterval(poll)
  }, [lost, queryClient])

  return lost ? 'polling' : 'connected'
}
