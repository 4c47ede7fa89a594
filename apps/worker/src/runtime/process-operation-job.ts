import { setTimeout as sleep } from 'node:timers/promises'
import type { OperationJobPayload } from '@ingot/jobs/operation-job'
import { operationJobPayload } from '@ingot/jobs/operation-job'
import { DelayedError, type Job } from 'bullmq'
import { type Engine, type RunResult, runOperation } from './run-operation'

/** Shorter waits stay in the slot: going through the queue costs more than it frees. The lease is let go all the same. */
const SHORT_WAIT_MS = 60

/** One wake-up: runs the operation and, when it waits, has the queue deliver the same job again at that time. */
export async function processOperationJob(
  engine: Engine,
  job: Job<OperationJobPayload, void>,
  token?: string,
): Promise<void> {
  const { operationId } = operationJobPayload.parse(job.data)
  let result: RunResult = await runOperation(engine, operationId)
  while (result.kind === 'wait' && !result.forEvent && result.afterMs <= SHORT_WAIT_MS && !engine.stopping.aborted) {
    await sleep(result.afterMs)
    result = await runOperation(engine, operationId)
  }
  // An event posts a wake-up of its own, and the sweeper one when the time is over: no delayed job need lie about.
  if (result.kind !== 'wait' || result.forEvent) return
  // A delay, not a point in time of this machine's clock: the database decides what is due.
  await job.moveToDelayed(Date.now() + Math.ceil(result.afterMs), token)
  throw new DelayedError()
}
