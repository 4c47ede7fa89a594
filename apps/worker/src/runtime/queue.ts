import { PipelinedPool } from '@ingot/db/pipelined-pool'
import type { OperationJobPayload } from '@ingot/jobs/operation-job'
import { OPERATIONS_QUEUE } from '@ingot/jobs/operation-job'
import { createPostgresBackend, type Processor, Queue, runMigrations, Worker } from 'bullmq'
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

export interface QueueWorkerOptions {
  readonly concurrency: number
  readonly lockMs: number
}

export interface QueueBackend {
  openQueue(): OperationsQueue
  /** Consumes wake-ups. A stalled job (its worker died) is always delivered again, however often. */
  openWorker(process: Processor<OperationJobPayload, void>, options: QueueWorkerOptions): OperationsWorker
  /** After everything that was opened has been closed. */
  close(): Promise<void>
}

const SCHEMA = 'bullmq'
/** For what BullMQ does in transactions and for its LISTEN; its single statements share one more. */
const CONNECTIONS = 6

// Nothing is kept: PostgreSQL's operation table is the record.
const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 }
const workerOptions = ({ concurrency, lockMs }: QueueWorkerOptions) => ({
  concurrency,
  lockDuration: lockMs,
  stalledInterval: lockMs,
  maxStalledCount: 1_000_000,
})

export const openQueueBackend = ({ databaseUrl, redisUrl }: QueueConnection): Promise<QueueBackend> =>
  redisUrl ? Promise.resolve(openRedis(redisUrl)) : openPostgres(databaseUrl)

function openRedis(url: string): QueueBackend {
  const opened: Redis[] = []
  const connection = () => {
    // A worker's blocking commands must wait for ever; ioredis gives up after 20 tries by default.
    const redis = new Redis(url, { maxRetriesPerRequest: null })
    opened.push(redis)
    return redis
  }
  return {
    openQueue: () => new Queue(OPERATIONS_QUEUE, { connection: connection(), defaultJobOptions }),
    openWorker: (process, options) =>
      new Worker(OPERATIONS_QUEUE, process, { connection: connection(), ...workerOptions(options) }),
    close: async () => {
      for (const redis of opened) redis.disconnect()
    },
  }
}

async function openPostgres(connectionString: string): Promise<QueueBackend> {
  const options = `-c search_path=${SCHEMA}`
  const connection = new PipelinedPool({ connectionString, max: CONNECTIONS, keepAlive: true, options }, 1)
  const client = await connection.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    client.release()
  }
  return {
    openQueue: () => new Queue(OPERATIONS_QUEUE, { connection, defaultJobOptions }, createPostgresBackend),
    openWorker: (process, request) =>
      new Worker(OPERATIONS_QUEUE, process, { connection, ...workerOptions(request) }, createPostgresBackend),
    close: () => connection.end(),
  }
}
