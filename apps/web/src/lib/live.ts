'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useRef } from 'react'
import { type LiveChange, liveRouters, routersOf } from './live-topics'
import { refreshQueries } from './refresh-queries'
import { useTRPC } from './trpc'

/** Changes come in bursts (one per step and percent); one refresh a second is enough for people. */
const flushMs = 1000
const pollMs = 5000

/** Keeps the page true: refreshes what an event says has changed, or everything every few seconds while events fail. */
export function useLive(): 'connected' | 'polling' {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const topics = useRef(new Set<LiveChange['topic']>())
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const flush = () => {
    timer.current = null
    const routers = routersOf(topics.current)
    topics.current.clear()
    void refreshQueries(queryClient, routers)
  }
  const subscription = useSubscription(
    trpc.live.events.subscriptionOptions(undefined, {
      // Changes may have passed unseen while the connection was down, or while the first answers were on their way.
      onStarted: () => void refreshQueries(queryClient, liveRouters),
      onData: ({ topic }) => {
        topics.current.add(topic)
        timer.current ??= setTimeout(flush, flushMs)
      },
    }),
  )
  const lost = subscription.status === 'error' || (subscription.status === 'connecting' && subscription.error !== null)

  useEffect(() => {
    if (!lost) return
    const poll = setInterval(() => void refreshQueries(queryClient, liveRouters), pollMs)
    return () => clearInterval(poll)
  }, [lost, queryClient])

  return lost ? 'polling' : 'connected'
}
