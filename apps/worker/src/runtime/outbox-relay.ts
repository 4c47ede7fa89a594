import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@ingot/db/database'
import { takeOutbox } from '@ingot/db/operation/take-outbox'
import type { Logger } from '@ingot/telemetry/logger'
import type { OperationsQueue } from './queue'

export interface OutboxRelay {
  /** Something was committed. */
  poke(): void
  close(): Promise<void>
}

const BATCH = 200
const IDLE_POLL_MS = 1_000

/** Moves committed wake-ups from the outbox into the queue: on NOTIFY at once, and every second in case one was missed. */
export function startOutboxRelay(database: Database, queue: OperationsQueue, log: Logger): OutboxRelay {
  let stopping = false
  let wake = withResolvers()
  const drain = async () => {
    let count: number
    do {
      count = await takeOutbox(database, BATCH, async (messages) => {
        await queue.addBulk(messages.map((m) => ({ name: m.jobName, data: m.payload, opts: { jobId: m.jobId } })))
      })
    } while (count === BATCH)
  }
  const loop = async () => {
    while (!stopping) {
      try {
        await drain()
      } catch (error) {
        log.warn({ err: error }, 'outbox relay: database or queue not reachable, trying again')
        await sleep(500)
      }
      await Promise.race([wake.promise, sleep(IDLE_POLL_MS, undefined, { ref: false })])
      wake = withResolvers()
    }
  }
  const running = loop()
  return {
    poke: () => wake.resolve(),
    async close() {
      stopping = true
      wake.resolve()
      await running
    },
  }
}

// Promise.withResolvers is not in Node 20.
function withResolvers() {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((r) => {
    resolve = r
  })
  return { promise, resolve }
}
