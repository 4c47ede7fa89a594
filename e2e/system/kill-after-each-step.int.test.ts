import { stepsOf } from '@ingot/core/operation/kinds'
import type { SpawnedProcess } from '@ingot/testing/spawn-process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fleet } from './fleet'
import { findHost, nodeNameOf, operationOf, waitForSuccess } from './fleet-requests'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// The only worker is killed with -9 when a deploy has just done a step; the next worker must find everything it needs.
const steps = stepsOf('host.deploy')
let running: RunningFleet
let fleet: Fleet
let worker: SpawnedProcess

beforeAll(async () => {
  const timings = { postMs: 10, bootOsMs: 20, softOffMs: 20 }
  running = await startRunningFleet({ nodes: steps.length + 3, timings, imageMib: 4 })
  fleet = running.fleet
  // The boot listener is not what dies here: machines go on downloading.
  await running.startWorker('boot')
  await fleet.sql.query(`CREATE FUNCTION note_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('step_reached', NEW.step_index::text); RETURN NULL; END $$`)
  await fleet.sql.query(`CREATE TRIGGER note_step AFTER UPDATE OF step_index ON operation
    FOR EACH ROW WHEN (OLD.step_index <> NEW.step_index) EXECUTE FUNCTION note_step()`)
  worker = await startWorker()
})
afterAll(() => running?.close())

// Short leases, so that the next worker takes over soon.
const startWorker = () => running.startWorker('operations', { INGOT_LEASE_MS: '1000', INGOT_SWEEP_MS: '250' })

/** Resolves in the moment an operation's step index becomes `index`. Index 0 is reached when it was requested. */
async function reached(index: number): Promise<{ seen: Promise<void>; close(): void }> {
  const client = await fleet.sql.connect()
  await client.query('LISTEN step_reached')
  const seen = new Promise<void>((resolve) => {
    client.on('notification', ({ payload }) => {
      if (Number(payload) === index) resolve()
    })
  })
  return { seen, close: () => client.release(true) }
}

/** One active host, one image written, one config drive, two power-ons, and a timeline without a gap. */
async function expectDoneOnce(hostId: string) {
  const operationId = await operationOf(fleet, hostId)
  expect(await findHost(fleet, hostId)).toMatchObject({ state: 'active' })
  const { eventLog } = fleet.lab.node(await nodeNameOf(fleet, hostId))
  expect({
    writes: eventLog.counter('image.write'),
    drives: eventLog.counter('config-drive.write'),
    powerOns: eventLog.counter('power.on'),
    powerOffs: eventLog.counter('power.off'),
    agents: eventLog.counter('boot.agent'),
  }).toEqual({ writes: 1, drives: 1, powerOns: 2, powerOffs: 1, agents: 1 })
  const timeline = await fleet.sql.query(
    `SELECT name, status, finished_at >= started_at AS ends FROM operation_step WHERE operation_id = $1 ORDER BY position`,
    [operationId],
  )
  expect(timeline.rows).toEqual(steps.map((name) => ({ name, status: 'done', ends: true })))
}

describe('a deploy whose only worker is killed', () => {
  test.each([...steps, 'the end'].map((step, index) => [index, step] as const))(
    'at step %i, %s, is ended by the next worker with nothing done twice',
    async (index) => {
      const step = await reached(index)
      const [hostId = ''] = await fleet.createHosts(1, `kill-${index}`)
      if (index > 0) await step.seen
      await worker.stop('SIGKILL')
      step.close()
      if (index < steps.length - 1) expect((await findHost(fleet, hostId)).state).toBe('deploying')
      worker = await startWorker()
      await waitForSuccess(fleet, await operationOf(fleet, hostId))
      await expectDoneOnce(hostId)
    },
    90_000,
  )
})

describe('a wake-up that is delivered more than once', () => {
  test('as three equal jobs and as copies in the outbox changes nothing', async () => {
    const [hostId = ''] = await fleet.createHosts(1, 'doubled')
    const operationId = await operationOf(fleet, hostId)
    let posted = 0
    const copies = setInterval(() => {
      posted += 3
      void fleet.sql.query(
        `INSERT INTO outbox (queue, job_name, job_id, payload)
         SELECT 'operations', 'host.deploy', $1 || '-copy' || $2 || '-' || n, json_build_object('operationId', $1)
         FROM generate_series(1, 3) AS n`,
        [operationId, String(posted)],
      )
    }, 50)
    try {
      await waitForSuccess(fleet, operationId)
    } finally {
      clearInterval(copies)
    }
    expect(posted).toBeGreaterThan(6)
    await expectDoneOnce(hostId)
  })
})
