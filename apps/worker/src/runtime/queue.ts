import type { OperationJobPayload } from '@ingot/jobs/operation-job'
import { OPERATIONS_QUEUE } from '@ingot/jobs/operation-job'
import { createPostgresBackend, type Processor, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'

/** Redis when a URL is given, else PostgreSQL: one command on a fresh machine needs Node and npm only. */
export interface QueueConnection {
  readonly databaseUrl: string
  readonly redisUrl: string | undefined
}
interface ErrorSource {
  on(event: 'error', listener: (error: Error) => void): unknown
}
/** What the runtime uses of a queue, whichever backend is under it. */
export type OperationsQueue = Pick<Queue<OperationJobPayload, void>, 'addBulk' | 'close' | 'obliterate'> & ErrorSource
export type OperationsWorker = Pick<Worker<OperationJobPayload, void>, 'close'> & ErrorSource

const SCHEMA = 'bullmq'
const postgres = ({ databaseUrl }: QueueConnection, max: number) => ({
  connection: { connectionString: databaseUrl, schema: SCHEMA, max, migrate: true },
})
// A worker's blocking commands must wait for ever; ioredis gives up after 20 tries by default.
const redis = (url: string) => ({ connection: new Redis(url, { maxRetriesPerRequest: null }) })

// Nothing is kept: PostgreSQL's operation table is the record.
const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 }

export function openQueue(connection: QueueConnection): OperationsQueue {
  return connection.redisUrl
    ? new Queue(OPERATIONS_QUEUE, { ...redis(connection.redisUrl), defaultJobOptions })
    : new Queue(OPERATIONS_QUEUE, { ...postgres(connection, 3), defaultJobOptions }, createPostgresBackend)
}

export interface QueueWorkerOptions {
  readonly concurrency: number
  readonly lockMs: number
}

/** Consumes wake-ups. A stalled job (its worker died) is always delivered again, however often. */
export function openQueueWorker(
  connection: QueueConnection,
  process: Processor<OperationJobPayload, void>,
  { concurrency, lockMs }: QueueWorkerOptions,
): OperationsWorker {
  const options = { concurrency, lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: 1_000_000 }
  return connection.redisUrl
    ? new Worker(OPERATIONS_QUEUE, process, { ...redis(connection.redisUrl), ...options })
    : new Worker(OPERATIONS_QUEUE, process, { ...postgres(connection, 4), ...options }, createPostgresBackend)
}
