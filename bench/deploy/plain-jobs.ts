import { createPostgresBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'

const STEPS = 12

interface PlainJob {
  readonly host: number
  readonly step: number
}

/**
 * The peer: `hosts` chains of 12 plain BullMQ jobs on PostgreSQL, each writing one row, with no lease, no fence, no
 * audit, no hardware. CPU milliseconds per host of this process, queue client included.
 */
export async function measurePlainJobs(databaseUrl: string, hosts: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  await pool.query('CREATE TABLE IF NOT EXISTS plain_job (host int PRIMARY KEY, step int NOT NULL)')
  await pool.query('TRUNCATE plain_job')
  const at = () => ({ connection: { connectionString: databaseUrl, schema: 'bullmq_plain', max: 3, migrate: true } })
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true }
  const queue: Pick<Queue<PlainJob>, 'add' | 'addBulk' | 'close' | 'waitUntilReady'> = new Queue(
    'plain',
    { ...at(), defaultJobOptions },
    createPostgresBackend,
  )
  await queue.waitUntilReady()
  let finished = 0
  let allDone = () => {}
  const done = new Promise<void>((resolve) => {
    allDone = resolve
  })
  const worker = new Worker(
    'plain',
    async ({ data: { host, step } }: { data: PlainJob }) => {
      await pool.query('INSERT INTO plain_job VALUES ($1, $2) ON CONFLICT (host) DO UPDATE SET step = excluded.step', [
        host,
        step,
      ])
      if (step < STEPS) await queue.add('step', { host, step: step + 1 })
      else if (++finished === hosts) allDone()
    },
    { ...at(), concurrency: 50 },
    createPostgresBackend,
  )
  await worker.waitUntilReady()
  const before = process.cpuUsage()
  await queue.addBulk(Array.from({ length: hosts }, (_, host) => ({ name: 'step', data: { host, step: 1 } })))
  await done
  const used = process.cpuUsage(before)
  await worker.close()
  await queue.close()
  await pool.end()
  return (used.user + used.system) / 1_000 / hosts
}
