import type { Actor } from '@ingot/core/access/actor'
import { hasPermission, mayEver } from '@ingot/core/access/decide-access'
import { IngotError } from '@ingot/core/error/ingot-error'
import { loadSessionActor } from '@ingot/db/session/load-session'
import { TRPCError } from '@trpc/server'
import type { SessionContext } from '../context'
import type { LiveMessage } from './live-hub'

/** A removed member hears nothing more after this time. */
const ACTOR_MAX_AGE_MS = 5_000
/** A reader that falls this far behind is told to ask for everything again. */
const MAX_QUEUE = 500

/** The events that the caller may see, without what is not for him; ends when his session does. */
export async function* streamEvents(ctx: SessionContext, signal: AbortSignal): AsyncGenerator<LiveMessage> {
  const { live, session, database } = ctx
  if (!live) throw new IngotError('internal')
  const queue = createQueue(signal)
  const unsubscribe = live.subscribe(queue.push)
  let actor: Actor | null = ctx.actor
  let loadedAt = Date.now()
  try {
    for (;;) {
      const messages = await queue.take(ACTOR_MAX_AGE_MS)
      if (signal.aborted) return
      const concerned = messages.some(
        ({ topic, id }) => topic === 'tenancy' || (topic === 'session' && id === session.sessionId),
      )
      if (concerned || Date.now() - loadedAt >= ACTOR_MAX_AGE_MS) {
        actor = await loadSessionActor(database, session)
        loadedAt = Date.now()
      }
      if (!actor) throw sessionEnded()
      for (const message of messages) {
        const shown = showTo(actor, message)
        if (shown) yield shown
      }
    }
  } finally {
    unsubscribe()
  }
}

/** In the stream's middle no procedure is left to convert it. */
const sessionEnded = () =>
  new TRPCError({ code: 'UNAUTHORIZED', message: 'unauthenticated', cause: new IngotError('unauthenticated') })

/** What an actor may learn of a change; null when nothing. */
export function showTo(actor: Actor, message: LiveMessage): LiveMessage | null {
  switch (message.topic) {
    case 'resync':
    case 'flavor':
    case 'image':
    case 'tenancy':
      return message
    case 'session':
      return null
    case 'bulk':
      return message.userId === actor.userId ? message : null
    case 'ironic':
      return hasPermission(actor, 'ironic:manage', { projectId: null }) ? message : null
    case 'node':
    case 'switch':
    case 'firmware':
      return hasPermission(actor, 'node:show', { projectId: null }) ? message : null
    case 'network':
      // One of the cloud is everybody's; one of a project may be shared with others of its department: no id is told.
      if (!message.projectId || hasPermission(actor, 'network:choose', { projectId: message.projectId })) return message
      return mayEver(actor, 'network:choose') ? { topic: 'network', id: '' } : null
    case 'webhook':
      // As with quota: heads of departments are told that something changed, not what.
      if (hasPermission(actor, 'webhook:manage', { projectId: message.projectId ?? null })) return message
      return mayEver(actor, 'department:show') ? { topic: 'webhook', id: '' } : null
    case 'quota':
      if (hasPermission(actor, 'quota:show', { projectId: message.projectId ?? null })) return message
      // It may be of a department that one heads without having joined the project: no id is told.
      return mayEver(actor, 'department:show') ? { topic: 'quota', id: '' } : null
    case 'host':
    case 'operation': {
      const { projectId = null, topic } = message
      if (!hasPermission(actor, topic === 'host' ? 'host:show' : 'operation:show', { projectId })) return null
      return actor.cloudAdmin ? message : { ...message, nodeId: null }
    }
  }
}

function createQueue(signal: AbortSignal) {
  let waiting: LiveMessage[] = []
  let wake = () => {}
  signal.addEventListener('abort', () => wake())
  return {
    push(message: LiveMessage) {
      if (waiting.length >= MAX_QUEUE) waiting = [{ topic: 'resync', id: '' }]
      else waiting.push(message)
      wake()
    },
    /** What came since the last time; empty when nothing did for `patienceMs`. */
    async take(patienceMs: number): Promise<LiveMessage[]> {
      if (waiting.length === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patienceMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      const taken = waiting
      waiting = []
      return taken
    },
  }
}
