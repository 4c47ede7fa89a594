import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { allowed } from '@ingot/core/access/verdict'
import type { HostEvent } from '@ingot/core/host/lifecycle'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { openDatabase } from '@ingot/db/database'
import { createHosts } from '@ingot/db/host/create-hosts'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { generateSealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { SwitchEndpoint, SwitchSession } from '@ingot/drivers/contract/switch'
import { openBmcTransports } from '@ingot/drivers/registry'
import type { LabNodeSpec } from '@ingot/lab/default-nodes'
import { type LabOptions, startLab } from '@ingot/lab/start-lab'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { startBootRole } from '../boot/start-boot-role'
import { createImageImports } from '../image/image-imports'
import { defaultImagePolicy } from '../image/image-policy'
import { operationHandlers } from '../operations/registry'
import { createBmcPool } from '../runtime/bmc-pool'
import { type Engine, runOperation } from '../runtime/run-operation'
import { createSwitchPool } from '../switch/switch-pool'
import { type CrashMode, openCrashingProxy } from './crashing-proxy'
import { noIronic } from './no-ironic'
import { runStepsTwice } from './run-steps-twice'
import { insertLabNode, type ProvisionSeed, seedProvisioning } from './seed-provisioning'
import { announceCalls, watchWire } from './wire-watch'

interface LifeCycleChange {
  readonly nodeEvent?: NodeEvent | undefined
  readonly hostEvent?: HostEvent | undefined
  readonly input?: NonNullable<Parameters<typeof requestOperation>[1]['input']>
}
const lifeCycle: Partial<Record<OperationKind, LifeCycleChange>> = {
  'node.enroll': { nodeEvent: 'manage' },
  'node.inspect': { nodeEvent: 'inspect' },
  'node.provide': { nodeEvent: 'provide' },
  'node.test': { nodeEvent: 'clean' },
  'host.rebuild': { nodeEvent: 'rebuild', hostEvent: 'rebuild' },
  'host.delete': { nodeEvent: 'delete', hostEvent: 'delete' },
  'host.rescue': { nodeEvent: 'rescue', hostEvent: 'rescue' },
  'host.unrescue': { nodeEvent: 'unrescue', hostEvent: 'unrescue' },
}
const context = { actorId: null, actorName: 'test' }

export interface BenchTarget {
  readonly nodeId: string
  readonly hostId?: string
}

/** The lab, the boot listener and the real steps in one process, with a worker that can be made to die anywhere. */
export async function openProvisionBench(
  nodes: readonly LabNodeSpec[],
  {
    timings = 'zero',
    powerPollMs = 5,
    dress = (bmc) => bmc,
    openSwitch = () => Promise.reject(new Error('no switch in this test')),
    switches: labSwitches,
  }: {
    timings?: LabOptions['timings']
    powerPollMs?: number
    /** Plays what a simulated server lacks. */
    dress?: (bmc: Bmc, nodeId: string) => Bmc
    openSwitch?: (endpoint: SwitchEndpoint) => Promise<SwitchSession>
    /** of the lab */
    switches?: NonNullable<LabOptions['switches']>
  } = {},
) {
  const test = await createTestDatabase()
  const directory = mkdtempSync(path.join(tmpdir(), 'ingot-provision-'))
  const imageDirectory = path.join(directory, 'images')
  const database = openDatabase({ connectionString: test.url, pipelines: 3 })
  const sql = new pg.Client({ connectionString: test.url })
  await sql.connect()
  const keys = await generateSealKeys()
  const lab = await startLab({
    nodes,
    dataDir: path.join(directory, 'lab'),
    timings,
    agentTls: false,
    ...(labSwitches ? { switches: labSwitches } : {}),
  })
  const seed: ProvisionSeed = await seedProvisioning(database, sql, imageDirectory)
  const transports = await openBmcTransports()
  const pool = createBmcPool(database, keys, transports)
  const log = createLogger({ name: 'test', level: 'silent' })
  const open = async (endpoint: SwitchEndpoint): Promise<SwitchSession> => {
    const session = await openSwitch(endpoint)
    // Planning sends nothing, and is no call.
    const { apply, save } = announceCalls({ apply: session.apply.bind(session), save: session.save.bind(session) })
    return {
      ...{ apply, save },
      get capabilities() {
        return session.capabilities
      },
      identify: () => session.identify(),
      read: (scope) => session.read(scope),
      neighbours: () => session.neighbours(),
      plan: (change, state) => session.plan(change, state),
      close: () => session.close(),
    }
  }
  const switches = createSwitchPool({
    database,
    sealKeys: keys,
    open,
    holder: 'mortal',
    log,
    saveMs: 1,
    idleMs: 600_000,
  })
  const deps = {
    workerId: 'mortal',
    sealKeys: keys,
    bmcOf: async (nodeId: string) => announceCalls(dress(await pool.of(nodeId), nodeId)),
    openBmc: pool.open,
    ironic: noIronic,
    bootUrl: '',
    imageDirectory,
    switches,
    imageImports: createImageImports({ ...defaultImagePolicy, allowedHosts: ['127.0.0.1'] }),
    pace: { powerPollMs, softOffMs: 2_000, agentPollMs: 200, retryMs: 5 },
  }
  const boot = await startBootRole({ database, deps, loaderDirectory: imageDirectory, host: '127.0.0.1', port: 0, log })
  const bootUrl = `http://127.0.0.1:${boot.port}`
  lab.setBootUrl(`${bootUrl}/boot.ipxe`)
  const proxy = await openCrashingProxy(test.url)
  const mortal = openDatabase({ connectionString: proxy.url, maxConnections: 2, pipelines: 1 })
  const engine: Engine = {
    database: mortal,
    deps: { ...deps, bootUrl },
    handlers: operationHandlers,
    log,
    leaseMs: 600_000,
    stopping: new AbortController().signal,
  }
  const one = async (query: string, values: readonly unknown[]) => (await sql.query(query, [...values])).rows[0]

  /** Waits until the operation may be claimed; false when it has ended. */
  async function isDue(id: string): Promise<boolean> {
    for (const until = Date.now() + 45_000; Date.now() < until; await sleep(5)) {
      const row = await one(
        'SELECT finished_at, coalesce(wake_at <= now(), true) AS due FROM operation WHERE id = $1',
        [id],
      )
      if (row.finished_at !== null) return false
      if (row.due) return true
    }
    throw new Error(`not due: ${JSON.stringify(await one('SELECT * FROM operation WHERE id = $1', [id]))}`)
  }

  /** The worker dies when its `at`th call to a BMC or agent has taken effect. */
  function armWire(at: number): void {
    proxy.arm(Number.POSITIVE_INFINITY, 'lost')
    let calls = 0
    watchWire(() => {
      calls += 1
      if (calls < at) return
      proxy.crash()
      throw new Error('the worker died')
    })
  }

  return {
    lab,
    database,
    keys,
    sql,
    seed,
    one,
    bmcOf: pool.of,
    switches,
    insertNode: (name: string, state: string) =>
      insertLabNode(sql, lab.node(name), { state, keys, password: lab.password }),
    node: (id: string) => one('SELECT * FROM node WHERE id = $1', [id]),
    host: (id: string) => one('SELECT * FROM host WHERE id = $1', [id]),
    operation: (id: string) => one('SELECT * FROM operation WHERE id = $1', [id]),
    /** Requests work as the portal does; `over` replaces what it does to the life cycles. */
    async request(kind: OperationKind, { nodeId, hostId }: BenchTarget, over: LifeCycleChange = {}): Promise<string> {
      const target = { nodeId, targetName: 'target', ...(hostId ? { hostId, projectId: seed.projectId } : {}) }
      const request = { kind, action: kind, context, rule: () => allowed, ...target, ...lifeCycle[kind], ...over }
      return (await requestOperation(database, request)).id
    },
    /** A host on whichever node is available; its deploy is requested. */
    async createHost(
      name: string,
      imageId = seed.choice.imageId,
      keyPairIds: string[] = [],
    ): Promise<{ hostId: string; operationId: string }> {
      const passwordSealed = (hostId: string) =>
        sealSecret(keys.publicKey, secretContext.hostPassword(hostId), 'Correct-Horse-7')
      const [host] = await createHosts(database, {
        input: { ...seed.choice, imageId, name, count: 1, keyPairIds },
        ownerId: seed.userId,
        context,
        hostIds: [randomUUID()],
        sealFor: async (hostId) => ({ passwordSealed: await passwordSealed(hostId), userDataSealed: null }),
      })
      if (!host) throw new Error('no host was made')
      return { hostId: host.id, operationId: host.operation.id }
    },
    cancel: (operationId: string) => requestCancel(database, operationId, context),
    /** Runs the operation to its end with every step done a second time after the first. */
    async runTwice(id: string): Promise<void> {
      proxy.arm(Number.POSITIVE_INFINITY, 'lost')
      while (await isDue(id)) await runOperation({ ...engine, handlers: runStepsTwice(operationHandlers) }, id)
    },
    /** Runs the operation to its end, or until `step` waits. */
    async run(id: string, { until }: { until?: string } = {}): Promise<void> {
      proxy.arm(Number.POSITIVE_INFINITY, 'lost')
      while (await isDue(id)) {
        await runOperation(engine, id)
        if (until === undefined) continue
        const row = await one('SELECT step_name, status FROM operation WHERE id = $1', [id])
        if (row.step_name === until && row.status === 'waiting') return
      }
    },
    /**
     * Runs an operation whose worker dies after the first statement ('wire': the first call to a BMC or agent), then after the second, and so on until the step is
     * done; then the same again for the next step. So every place between two statements is died at once. Returns the
     * number of deaths.
     */
    async runDying(id: string, mode: CrashMode | 'wire'): Promise<number> {
      let deaths = 0
      let at = 1
      let place = ''
      while (await isDue(id)) {
        if (mode === 'wire') armWire(at)
        else proxy.arm(at, mode)
        await runOperation(engine, id).catch((error) => {
          if (!proxy.crashed) throw error
        })
        watchWire(null)
        at = proxy.crashed ? at + 1 : 1
        if (!proxy.crashed) continue
        deaths += 1
        const row = await one(
          `UPDATE operation SET lease_expires_at = now() - interval '1 second' WHERE id = $1 RETURNING phase, step_index, status`,
          [id],
        )
        const now = `${row.phase} ${row.step_index} ${row.status === 'waiting'}`
        if (now !== place) at = 1
        place = now
      }
      return deaths
    },
    async close() {
      await mortal.close().catch(() => {})
      await proxy.close()
      await boot.close()
      await lab.stop()
      await switches.close()
      await pool.close()
      transports.close()
      await sql.end()
      await database.close()
      await test.drop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
