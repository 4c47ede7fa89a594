import { randomUUID } from 'node:crypto'
import { allowed } from '@ingot/core/access/verdict'
import { type OperationKind, operationKinds, stepsOf } from '@ingot/core/operation/kinds'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { type Database, openDatabase } from '@ingot/db/database'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { createImageImports } from '../image/image-imports'
import { defaultImagePolicy } from '../image/image-policy'
import type { Engine } from '../runtime/run-operation'
import type { OperationHandlers, StepContext, StepHandler } from '../runtime/step'
import type { WorkerDeps } from '../runtime/worker-deps'
import { noIronic } from './no-ironic'
import { noSwitches } from './no-switches'

/** Handlers for every kind that do nothing but what a test scripts, and note what ran. */
export class ScriptedHandlers {
  readonly ran: string[] = []
  readonly #scripts = new Map<string, (context: StepContext) => Promise<Outcome>>()

  script(step: string, run: (context: StepContext) => Promise<Outcome>): void {
    this.#scripts.set(step, run)
  }

  handlers(): OperationHandlers {
    const step =
      (name: string): StepHandler =>
      async (context) => {
        this.ran.push(name)
        return (await this.#scripts.get(name)?.(context)) ?? done
      }
    const entries = (Object.keys(operationKinds) as OperationKind[]).map((kind) => [
      kind,
      {
        steps: Object.fromEntries(stepsOf(kind).map((name) => [name, step(name)])),
        undo: [{ name: 'undo', run: step('undo') }],
      },
    ])
    return Object.fromEntries(entries) as OperationHandlers
  }
}

/** A database with one node, an engine per call, and plain SQL for looking. */
export async function openEngineBench() {
  const test = await createTestDatabase()
  const database = openDatabase({ connectionString: test.url, pipelines: 3 })
  const sql = new pg.Client({ connectionString: test.url })
  await sql.connect()
  const zoneId = randomUUID()
  const regionId = randomUUID()
  await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'r')`, [regionId])
  await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'z')`, [zoneId, regionId])
  const addNode = async (name: string) => {
    const id = randomUUID()
    await sql.query(
      `INSERT INTO node (id, name, availability_zone_id, arch, updated_at, provision_state) VALUES ($1, $2, $3, 'x86_64', now(), 'manageable')`,
      [id, name, zoneId],
    )
    return id
  }
  return {
    database,
    url: test.url,
    sql,
    addNode,
    engine: (handlers: OperationHandlers, over: Partial<Engine> = {}): Engine => testEngine(database, handlers, over),
    request: (nodeId: string, kind: OperationKind = 'node.reboot') => requestFor(database, nodeId, kind),
    operation: async (id: string) => {
      const { rows } = await sql.query('SELECT * FROM operation WHERE id = $1', [id])
      return rows[0]
    },
    async close() {
      await sql.end()
      await database.close()
      await test.drop()
    },
  }
}

function testEngine(database: Database, handlers: OperationHandlers, over: Partial<Engine>): Engine {
  const unused = () => {
    throw new Error('no BMC in this test')
  }
  const deps: WorkerDeps = {
    workerId: randomUUID(),
    sealKeys: { publicKey: '', secretKey: '' },
    bmcOf: unused,
    openBmc: unused,
    ironic: noIronic,
    bootUrl: 'http://127.0.0.1:1',
    imageDirectory: '/nonexistent',
    switches: noSwitches,
    imageImports: createImageImports(defaultImagePolicy),
    pace: { powerPollMs: 5, softOffMs: 50, agentPollMs: 50, retryMs: 5 },
  }
  const log = createLogger({ name: 'test', level: 'silent' })
  return { database, deps, handlers, log, leaseMs: 5_000, stopping: new AbortController().signal, ...over }
}

function requestFor(database: Database, nodeId: string, kind: OperationKind) {
  return requestOperation(database, {
    kind,
    nodeId,
    targetName: 'n',
    action: kind,
    context: { actorId: null, actorName: 'test' },
    rule: () => allowed,
  })
}
