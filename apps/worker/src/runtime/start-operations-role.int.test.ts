import { setTimeout as sleep } from 'node:timers/promises'
import { done, wait } from '@ingot/core/operation/outcome'
import { listen } from '@ingot/db/event/listen'
import { startRedis } from '@ingot/testing/redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngineBench, ScriptedHandlers } from '../testing/engine-bench'
import { openQueueBackend, type QueueConnection } from './queue'
import { type OperationsRole, startOperationsRole } from './start-operations-role'

// The same promises over both queues: BullMQ on PostgreSQL (the default) and on a real Redis.
describe.each(['postgres', 'redis'] as const)('operations over BullMQ on %s', (kind) => {
  let bench: Awaited<ReturnType<typeof openEngineBench>>
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null
  let connection: QueueConnection
  const roles: OperationsRole[] = []
  const scripted = new ScriptedHandlers()
  const effects = new Map<string, number>()

  beforeAll(async () => {
    bench = await openEngineBench()
    if (kind === 'redis') redis = await startRedis()
    connection = { databaseUrl: bench.url, redisUrl: redis?.url }
    // Each step waits once, so every operation goes through the queue several times.
    for (const step of ['power_off', 'power_on'])
      scripted.script(step, async ({ operationId, state, save }) => {
        if (!state[step]) {
          await save({ [step]: true })
          return wait('power_changing', 'bmc', 80)
        }
        const key = `${operationId}/${step}`
        effects.set(key, (effects.get(key) ?? 0) + 1)
        return done
      })
    for (let i = 0; i < 3; i++) {
      const engine = bench.engine(scripted.handlers(), { leaseMs: 3_000 })
      const role = await startOperationsRole({
        database: bench.database,
        engine,
        connection,
        concurrency: 20,
        sweepMs: 500,
      })
      roles.push(role)
    }
    const poke = () => {
      for (const role of roles) role.poke()
    }
    const listener = await listen(bench.database, { onOutbox: poke })
    roles.push({ poke() {}, close: listener.close })
  })
  afterAll(async () => {
    await Promise.all(roles.map((role) => role.close()))
    await bench.close()
    await redis?.stop()
  })

  const openCount = async () => {
    const { rows } = await bench.sql.query(
      `SELECT count(*)::int AS n FROM operation WHERE status IN ('queued','running','waiting')`,
    )
    return rows[0].n as number
  }
  const allFinished = async () => {
    const until = Date.now() + 50_000
    while ((await openCount()) > 0) {
      if (Date.now() > until) throw new Error(`${await openCount()} operations are still open`)
      await sleep(50)
    }
  }
  const requestMany = async (count: number, prefix: string) => {
    const ids: string[] = []
    for (let i = 0; i < count; i++) ids.push((await bench.request(await bench.addNode(`${prefix}-${i}`))).id)
    return ids
  }

  test('three workers finish every operation, each step once', async () => {
    const ids = await requestMany(40, `${kind}-many`)
    await allFinished()
    for (const id of ids) expect([effects.get(`${id}/power_off`), effects.get(`${id}/power_on`)]).toEqual([1, 1])
  })

  test('emptying the queue in the middle loses nothing: the sweeper posts it again', async () => {
    const ids = await requestMany(20, `${kind}-emptied`)
    const backend = await openQueueBackend(connection)
    const queue = backend.openQueue()
    await sleep(60)
    await queue.obliterate({ force: true })
    await allFinished()
    await queue.close()
    await backend.close()
    for (const id of ids) expect([effects.get(`${id}/power_off`), effects.get(`${id}/power_on`)]).toEqual([1, 1])
    const { rows } = await bench.sql.query(`SELECT status FROM operation WHERE id = ANY($1)`, [ids])
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['succeeded']))
  })

  test('every connection to the database cut in the middle is survived', async () => {
    const ids = await requestMany(20, `${kind}-cut`)
    for (let i = 0; i < 3; i++) {
      await sleep(60)
      await bench.sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
    }
    await allFinished()
    const { rows } = await bench.sql.query(`SELECT status FROM operation WHERE id = ANY($1)`, [ids])
    expect(rows.map((row) => row.status)).toEqual(ids.map(() => 'succeeded'))
  })
})
