import pg from 'pg'
import type { Database } from '../database'
import { handleOf } from '../internal/handle'
import { EVENT_CHANNEL, type LiveEvent, OUTBOX_CHANNEL } from './live-event'

export interface Listener {
  close(): Promise<void>
}
export interface ListenHandlers {
  /** A change was committed. */
  onEvent?(event: LiveEvent): void
  /** The outbox has something new. */
  onOutbox?(): void
  /** The connection came back: announcements may have been missed in between. */
  onReconnect?(): void
}

/** LISTENs on a connection of its own and reconnects by itself, with a pause of 250 ms growing to 5 s. */
export async function listen(database: Database, handlers: ListenHandlers): Promise<Listener> {
  const { connectionString } = handleOf(database)
  let closed = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let pauseMs = 250

  const connect = async () => {
    const next = new pg.Client({ connectionString, keepAlive: true, application_name: 'ingot-listen' })
    next.on('notification', ({ channel, payload }) => {
      if (channel === OUTBOX_CHANNEL) handlers.onOutbox?.()
      else if (payload) handlers.onEvent?.(JSON.parse(payload) as LiveEvent)
    })
    next.on('error', () => reconnect(next))
    next.on('end', () => reconnect(next))
    await next.connect()
    await next.query(`LISTEN ${EVENT_CHANNEL}; LISTEN ${OUTBOX_CHANNEL}`)
    client = next
    pauseMs = 250
  }
  const reconnect = (from: pg.Client) => {
    if (closed || (client !== null && client !== from) || timer) return
    client = null
    timer = setTimeout(async () => {
      timer = undefined
      try {
        await connect()
        handlers.onReconnect?.()
      } catch {
        pauseMs = Math.min(pauseMs * 2, 5000)
        reconnect(from)
      }
    }, pauseMs)
  }
  await connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
