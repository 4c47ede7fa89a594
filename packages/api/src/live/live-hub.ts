import type { Database } from '@ingot/db/database'
import { listen } from '@ingot/db/event/listen'
import type { LiveEvent } from '@ingot/db/event/live-event'

/** `resync`: announcements may have been missed; whatever is on the screen must be asked for again. */
export type LiveMessage = LiveEvent | { readonly topic: 'resync'; readonly id: '' }

export type LiveListener = (message: LiveMessage) => void

/** One LISTEN connection of the process, fanned out to every open page. */
export interface LiveHub {
  subscribe(listener: LiveListener): () => void
  close(): Promise<void>
}

export async function createLiveHub(database: Database): Promise<LiveHub> {
  const listeners = new Set<LiveListener>()
  const publish = (message: LiveMessage) => {
    for (const listener of listeners) listener(message)
  }
  const connection = await listen(database, {
    onEvent: publish,
    onReconnect: () => publish({ topic: 'resync', id: '' }),
  })
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => connection.close(),
  }
}
