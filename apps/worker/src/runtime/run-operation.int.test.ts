import { setTimeout as sleep } from 'node:timers/promises'
import { IngotError } from '@ingot/core/error/ingot-error'
import { done, failed, wait } from '@ingot/core/operation/outcome'
import { verifyAudit } from '@ingot/db/audit/verify-audit'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import { sweepOperations } from '@ingot/db/operation/sweep-operations'
import { takeOutbox } from '@ingot/db/operation/take-outbox'
import { wakeOperations } from '@ingot/db/operation/wake-operations'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openEngineBench, ScriptedHandlers } from '../testing/engine-bench'
import { runOperation } from './run-operation'

let bench: Awaited<ReturnType<typeof openEngineBench>>
let scripted: ScriptedHandlers
let nodeId: string
let count = 0

beforeAll(async () => {
  bench = await openEngineBench()
})
afterAll(() => bench.close())
beforeEach(async () => {
  scripted = new ScriptedHandlers()
  nodeId = await bench.addNode(`node-${count++}`)
})

describe('an operation', () => {
  test('runs its steps in order, once, and is recorded as succeeded with a timeline and an audit result', async () => {
    const { id } = await bench.request(nodeId)
    expect(await runOperation(bench.engine(scripted.handlers()), id)).toEqual({ kind: 'finished' })
    expect(scripted.ran).toEqual(['power_off', 'power_on'])
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', progress: 100, lease_owner: null })
    const { rows } = await bench.sql.query(
      'SELECT name, status FROM operation_step WHERE operation_id = $1 ORDER BY position',
      [id],
    )
    expect(rows).toEqual([
      { name: 'power_off', status: 'done' },
      { name: 'power_on', status: 'done' },
    ])
    expect(await verifyAudit(bench.database, 'cloud')).toMatchObject({ ok: true })
  })

  test('is not doubled: an identical open request is answered with the same operation, another kind is refused', async () => {
    const first = await bench.request(nodeId)
    expect(await bench.request(nodeId)).toEqual({ ...first, existing: true })
    await expect(bench.request(nodeId, 'node.power_on')).rejects.toMatchObject({ code: 'operation_open' })
  })

  test('delivered twice, or to two workers at once, runs once', async () => {
    scripted.script('power_off', async () => {
      await sleep(30)
      return done
    })
    const { id } = await bench.request(nodeId)
    const engines = Array.from({ length: 8 }, () => bench.engine(scripted.handlers()))
    const results = await Promise.all(engines.map((engine) => runOperation(engine, id)))
    expect(results.filter((r) => r.kind === 'finished')).toHaveLength(1)
    expect(results.filter((r) => r.kind === 'not_claimed')).toHaveLength(7)
    expect(scripted.ran).toEqual(['power_off', 'power_on'])
    expect(await runOperation(bench.engine(scripted.handlers()), id)).toEqual({ kind: 'not_claimed' })
  })

  test('that waits holds no lease, keeps its state, and goes on with the same step when due', async () => {
    let looks = 0
    scripted.script('power_off', async (context) => {
      looks += 1
      if (looks === 1) await context.save({ asked: true })
      return context.state.asked && looks > 1 ? done : wait('power_changing', 'bmc', 30)
    })
    const { id } = await bench.request(nodeId)
    const engine = bench.engine(scripted.handlers())
    const result = await runOperation(engine, id)
    expect(result).toMatchObject({ kind: 'wait' })
    expect(await bench.operation(id)).toMatchObject({
      status: 'waiting',
      lease_owner: null,
      wait_reason: 'power_changing',
      waiting_for: 'bmc',
    })
    await sleep(40)
    expect(await runOperation(engine, id)).toEqual({ kind: 'finished' })
    expect(scripted.ran).toEqual(['power_off', 'power_off', 'power_on'])
  })

  test('woken by an event goes on at once, and an event that comes while the step still runs is not lost', async () => {
    scripted.script('power_off', async () =>
      scripted.ran.length === 1 ? wait('agent_starting', 'agent', 60_000, 'agent') : done,
    )
    const first = await bench.request(nodeId)
    const engine = bench.engine(scripted.handlers())
    await runOperation(engine, first.id)
    expect(await wakeOperations(bench.database, nodeId, 'inspection')).toBe(0)
    expect(await wakeOperations(bench.database, nodeId, 'agent')).toBe(1)
    expect(await runOperation(engine, first.id)).toEqual({ kind: 'finished' })

    const other = await bench.addNode(`node-${count++}`)
    const racing = new ScriptedHandlers()
    racing.script('power_off', async () => {
      if (racing.ran.length > 1) return done
      await wakeOperations(bench.database, other, 'agent')
      return wait('agent_starting', 'agent', 60_000, 'agent')
    })
    const second = await bench.request(other)
    const result = await runOperation(bench.engine(racing.handlers()), second.id)
    expect(result.kind === 'wait' && result.afterMs).toBeLessThan(5)
  })

  test('tries a passing failure again, a lasting one not, and undoes what it did', async () => {
    scripted.script('power_off', async ({ attempt }) => (attempt < 2 ? failed('bmc_unreachable', { host: 'x' }) : done))
    scripted.script('power_on', async () => {
      throw new IngotError('bmc_auth_failed', { user: 'admin' })
    })
    const { id } = await bench.request(nodeId)
    const engine = bench.engine(scripted.handlers())
    for (let i = 0; i < 5; i++) {
      await runOperation(engine, id)
      await sleep(25)
    }
    expect(scripted.ran).toEqual(['power_off', 'power_off', 'power_off', 'power_on', 'undo'])
    expect(await bench.operation(id)).toMatchObject({
      status: 'failed',
      error_code: 'bmc_auth_failed',
      error_data: { user: 'admin' },
    })
  })

  test('forgives failures that are over: a day of erasing may meet more than a few of them', async () => {
    const outcomes = Array.from({ length: 12 }, (_, i) =>
      i % 2 === 0 ? failed('agent_unreachable', { address: 'x' }) : wait('agent_working', 'agent', 1),
    )
    scripted.script('power_off', async () => outcomes.shift() ?? done)
    const { id } = await bench.request(nodeId)
    const engine = bench.engine(scripted.handlers())
    while ((await runOperation(engine, id)).kind !== 'finished') await sleep(8)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded' })
  })

  test('whose step overruns its budget fails with the name of the step', async () => {
    scripted.script('power_off', async () => wait('power_changing', 'bmc', 10))
    const { id } = await bench.request(nodeId)
    const engine = bench.engine(scripted.handlers())
    await runOperation(engine, id)
    await bench.sql.query(
      `UPDATE operation SET step_deadline_at = now() - interval '1 second', wake_at = now() WHERE id = $1`,
      [id],
    )
    expect(await runOperation(engine, id)).toEqual({ kind: 'finished' })
    expect(await bench.operation(id)).toMatchObject({
      status: 'failed',
      error_code: 'step_deadline_exceeded',
      error_data: { step: 'power_off', budgetMs: 180_000 },
    })
  })

  test('can be cancelled while it waits', async () => {
    scripted.script('prepare_agent_boot', async () => wait('agent_starting', 'agent', 60_000))
    const { id } = await bench.request(nodeId, 'node.inspect')
    const engine = bench.engine(scripted.handlers())
    await runOperation(engine, id)
    await requestCancel(bench.database, id, { actorId: null, actorName: 'test' })
    expect(await runOperation(engine, id)).toEqual({ kind: 'finished' })
    expect(scripted.ran).toEqual(['prepare_agent_boot', 'undo'])
    expect(await bench.operation(id)).toMatchObject({ status: 'cancelled', error_code: 'cancelled' })
  })

  test('of a worker that froze past its lease is taken over, and the frozen worker can write nothing', async () => {
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    let thaw = () => {}
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve
    })
    const zombie = new ScriptedHandlers()
    zombie.script('power_off', async (context) => {
      begin()
      await frozen
      await context.save({ from: 'zombie' })
      return done
    })
    const { id } = await bench.request(nodeId)
    const late = runOperation(bench.engine(zombie.handlers(), { leaseMs: 600_000 }), id)
    await begun
    await bench.sql.query(`UPDATE operation SET lease_expires_at = now() - interval '1 second' WHERE id = $1`, [id])
    expect(await sweepOperations(bench.database, 0)).toBeGreaterThan(0)
    expect(await runOperation(bench.engine(scripted.handlers()), id)).toEqual({ kind: 'finished' })
    thaw()
    expect(await late).toEqual({ kind: 'lease_lost' })
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', state: {} })
  })
})

describe('the outbox', () => {
  // Operations that other tests left open are due as well, once they are old enough.
  let own: typeof bench
  let idle: string
  beforeEach(async () => {
    own = await openEngineBench()
    idle = await own.addNode('idle')
  })
  afterEach(() => own.close())

  test('gives each wake-up to one relay and keeps what could not be delivered', async () => {
    const { id } = await own.request(idle)
    await expect(
      takeOutbox(own.database, 10, async () => {
        throw new Error('queue down')
      }),
    ).rejects.toThrow('queue down')
    const got: string[] = []
    const take = () =>
      takeOutbox(own.database, 10, async (messages) => void got.push(...messages.map((m) => m.payload.operationId)))
    await Promise.all([take(), take(), take()])
    expect(got).toEqual([id])
  })

  test('is refilled by the sweeper for an operation whose wake-up was lost', async () => {
    const { id } = await own.request(idle)
    await takeOutbox(own.database, 1000, async () => {})
    await own.sql.query(`UPDATE operation SET created_at = now() - interval '1 minute' WHERE id = $1`, [id])
    expect(await sweepOperations(own.database, 30_000)).toBe(1)
    expect(await sweepOperations(own.database, 30_000)).toBe(0)
    const got: string[] = []
    await takeOutbox(own.database, 10, async (messages) => void got.push(...messages.map((m) => m.payload.operationId)))
    expect(got).toEqual([id])
  })
})
