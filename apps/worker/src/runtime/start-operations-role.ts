import type { Database } from '@ingot/db/database'
import { sweepOperations } from '@ingot/db/operation/sweep-operations'
import { startOutboxRelay } from './outbox-relay'
import { processOperationJob } from './process-operation-job'
import { openQueueBackend, type QueueConnection } from './queue'
import { repeat } from './repeat'
import type { Engine } from './run-operation'

export interface OperationsRole {
  /** The outbox has something new. */
  poke(): void
  /** Stops taking work, lets running steps end, and closes the queue. */
  close(): Promise<void>
}

export interface OperationsRoleOptions {
  readonly database: Database
  readonly engine: Engine
  readonly connection: QueueConnection
  readonly concurrency: number
  readonly sweepMs: number
}

/** Relay, consumer and sweeper: everything that runs operations in this process. */
export async function startOperationsRole({
  database,
  engine,
  connection,
  concurrency,
  sweepMs,
}: OperationsRoleOptions): Promise<OperationsRole> {
  const backend = await openQueueBackend(connection)
  const queue = backend.openQueue()
  const relay = startOutboxRelay(database, queue, engine.log)
  const worker = backend.openWorker((job, token) => processOperationJob(engine, job, token), {
    concurrency,
    lockMs: engine.leaseMs,
  })
  // Queue errors are passing: the sweeper re-posts whatever they lose. Without a listener they would end the process.
  worker.on('error', (error) => engine.log.warn({ err: error }, 'queue worker'))
  queue.on('error', (error) => engine.log.warn({ err: error }, 'queue'))
  const sweeper = repeat('sweep', sweepMs, engine.log, async () => {
    const count = await sweepOperations(database, sweepMs)
    if (count > 0) engine.log.info({ count }, 'swept overdue operations back into the queue')
  })
  return {
    poke: relay.poke,
    async close() {
      await Promise.all([sweeper.close(), relay.close()])
      await worker.close()
      await queue.close()
      await backend.close()
    },
  }
}
