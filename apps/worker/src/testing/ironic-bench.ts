import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { allowed } from '@ingot/core/access/verdict'
import type { HostEvent } from '@ingot/core/host/lifecycle'
import { createIronicNodeInput } from '@ingot/core/ironic/create-node-input'
import { splitDriverInfo } from '@ingot/core/ironic/driver-fields'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { openDatabase } from '@ingot/db/database'
import { createHosts } from '@ingot/db/host/create-hosts'
import { requestCreateIronicNode } from '@ingot/db/ironic/request-create-node'
import { type EndpointWork, requestEndpointWork } from '@ingot/db/ironic/request-endpoint-work'
import { createIronicEndpoint } from '@ingot/db/ironic/write-endpoint'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { generateSealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { openIronic } from '@ingot/drivers/ironic/open-ironic'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import { type IronicRequest, startIronic } from '@ingot/testing/ironic/start-ironic'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { startBootRole } from '../boot/start-boot-role'
import { createImageImports } from '../image/image-imports'
import { defaultImagePolicy } from '../image/image-policy'
import { ironicOperationHandlers } from '../operations/ironic/ironic-registry'
import { operationHandlers } from '../operations/registry'
import { syncIronic } from '../reconcilers/sync-ironic'
import { createIronicPool } from '../runtime/ironic-pool'
import { type Engine, runOperation } from '../runtime/run-operation'
import type { WorkerDeps } from '../runtime/worker-deps'
import { noSwitches } from './no-switches'
import { runStepsTwice } from './run-steps-twice'

export type IronicBench = Awaited<ReturnType<typeof openIronicBench>>
const context = { actorId: null, actorName: 'bench' }

/** Below 1.11 a new node begins in `available`: that saves a test the verbs it is not about. */
async function createAvailable(url: string, node: object): Promise<string> {
  const response = await fetch(`${url}/v1/nodes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openstack-ironic-api-version': '1.10' },
    body: JSON.stringify(node),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return ((await response.json()) as { uuid: string }).uuid
}

/**
 * Real Ironic, and a worker with its boot listener and its steps; the queue is a loop that takes what is due. `twice`:
 * every step is run by a worker that dies right after it, and once more.
 */
export async function openIronicBench({
  twice = false,
  ...request
}: IronicRequest & { readonly twice?: boolean } = {}) {
  const ironic = await startIronic(request)
  const test = await createTestDatabase()
  const database = openDatabase({ connectionString: test.url, maxConnections: 12 })
  const tenants = await TenantsFixture.open(test.url)
  const { sql } = tenants
  const sealKeys = await generateSealKeys()
  const log = createLogger({ name: 'test', level: 'silent' })
  const directory = mkdtempSync(path.join(tmpdir(), 'ingot-ironic-images-'))
  const pool = createIronicPool(database, sealKeys)
  const unused = () => {
    throw new Error('a node of Ironic has no BMC here')
  }
  const deps: WorkerDeps = {
    workerId: 'bench',
    sealKeys,
    bmcOf: unused,
    openBmc: unused,
    ironic: { of: pool.of, isConductorLost: pool.isConductorLost, pollMs: 100, conductorLostMs: 600_000 },
    bootUrl: '',
    imageDirectory: directory,
    switches: noSwitches,
    imageImports: createImageImports(defaultImagePolicy),
    pace: { powerPollMs: 50, softOffMs: 2_000, agentPollMs: 200, retryMs: 50 },
  }
  const boot = await startBootRole({ database, deps, loaderDirectory: directory, host: '127.0.0.1', port: 0, log })
  const stopping = new AbortController()
  const engine: Engine = {
    database,
    deps: { ...deps, bootUrl: `http://127.0.0.1:${boot.port}` },
    handlers: twice ? runStepsTwice(operationHandlers) : operationHandlers,
    ironicHandlers: twice ? runStepsTwice(ironicOperationHandlers) : ironicOperationHandlers,
    log,
    leaseMs: 10_000,
    stopping: stopping.signal,
  }
  const image = Buffer.from('an operating system')
  const sha256 = createHash('sha256').update(image).digest('hex')
  writeFileSync(path.join(directory, sha256), image)
  await sql.query('INSERT INTO image_file (id, image_id, role, size_bytes, sha256) VALUES ($1, $2, $3, $4, $5)', [
    randomUUID(),
    tenants.imageId,
    'disk',
    image.length,
    sha256,
  ])
  const { userId } = await tenants.addUser('lin', { role: 'project_user' })
  const direct: ProvisionEngine = openIronic({ url: ironic.url(), auth: { kind: 'noauth' }, tls: { mode: 'system' } })
  const rows = async <T>(query: string, values: readonly unknown[] = []) =>
    (await sql.query(query, [...values])).rows as T[]

  const inFlight = new Set<Promise<unknown>>()
  /** Takes what is due until nothing is open, or `until` says so. */
  async function work({
    until = async () => false,
    forMs = 120_000,
  }: {
    until?: () => Promise<boolean>
    forMs?: number
  } = {}) {
    const running = new Set<string>()
    for (const end = Date.now() + forMs; Date.now() < end; await sleep(25)) {
      const open = await rows<{ id: string; due: boolean }>(
        `SELECT id, coalesce(wake_at <= now(), true) AS due FROM operation WHERE status IN ('queued', 'running', 'waiting')`,
      )
      if (open.length === 0 || (await until())) return
      for (const { id, due } of open) {
        if (!due || running.has(id)) continue
        running.add(id)
        const run = runOperation(engine, id).finally(() => {
          running.delete(id)
          inFlight.delete(run)
        })
        inFlight.add(run)
      }
    }
    throw new Error(
      `still open: ${JSON.stringify(await rows('SELECT kind, step_name, evidence FROM operation WHERE finished_at IS NULL'))}`,
    )
  }

  const endpointId = randomUUID()
  return {
    ironic,
    /** The driver, past Ingot: what an operator does with Ironic's own tools. */
    direct,
    database,
    tenants,
    sealKeys,
    ironicDeps: deps.ironic,
    rows,
    work,
    endpointId,
    imageUrl: (at: string) => `http://127.0.0.1:${boot.port}${at}`,
    async addEndpoint(): Promise<void> {
      const input = {
        name: 'site',
        url: ironic.url(),
        availabilityZoneId: tenants.zoneId,
        auth: { kind: 'noauth' as const },
        tls: { mode: 'system' as const },
      }
      await createIronicEndpoint(database, { id: endpointId, input, secretSealed: null, context })
    },
    /** Enrols nodes past Ingot, each with a NIC: in `enroll`, or in `available` as an Ironic of old made them. */
    async enrol(count: number, prefix: string, state: 'enroll' | 'available' = 'enroll'): Promise<string[]> {
      const ids: string[] = []
      for (let i = 1; i <= count; i += 1) {
        const name = `${prefix}-${i}`
        const properties = { cpu_arch: 'x86_64', cpus: 8, memory_mb: 32_768, local_gb: 447 }
        const id =
          state === 'available'
            ? await createAvailable(ironic.url(), { name, driver: 'fake-hardware', properties })
            : (await direct.nodes.create({ name, driver: 'fake-hardware', resourceClass: 'bm', properties })).id
        const digits = [prefix.length, i >> 8, i].map((n) => (n & 255).toString(16).padStart(2, '0'))
        await direct.ports.create({ nodeId: id, address: `52:54:01:${digits.join(':')}`, pxeEnabled: true })
        ids.push(id)
      }
      return ids
    },
    /** As the portal's procedure does it. */
    async createNode(node: object): Promise<string> {
      const { endpointId: _, ...input } = createIronicNodeInput.parse({ endpointId, ...node })
      const { plain, secret } = splitDriverInfo(input.driverInfo)
      const id = randomUUID()
      const place = secretContext.ironicDriver(id)
      const secretSealed = await sealSecret(sealKeys.publicKey, place, JSON.stringify(secret))
      const operation = await requestCreateIronicNode(database, {
        endpointId,
        ironicNodeId: randomUUID(),
        node: { ...input, driverInfo: plain },
        secret: { id, secretSealed },
        context,
      })
      return operation.id
    },
    request: (kind: EndpointWork) => requestEndpointWork(database, { id: endpointId, kind, context }),
    async requestNode(
      kind: OperationKind,
      nodeId: string,
      more: { nodeEvent?: NodeEvent; hostEvent?: HostEvent; hostId?: string; input?: Record<string, unknown> } = {},
    ): Promise<string> {
      const { input, hostId, ...events } = more
      const target = hostId ? { hostId, projectId: tenants.projects.joined } : {}
      const operation = await requestOperation(database, {
        kind,
        action: kind,
        nodeId,
        targetName: 'target',
        context,
        rule: () => allowed,
        ...target,
        ...events,
        ...(input ? { input: JSON.parse(JSON.stringify(input)) } : {}),
      })
      return operation.id
    },
    async createHosts(count: number, name = 'web') {
      return createHosts(database, {
        input: {
          projectId: tenants.projects.joined,
          availabilityZoneId: tenants.zoneId,
          flavorId: tenants.flavorId,
          imageId: tenants.imageId,
          networkIds: [tenants.networkId],
          name,
          count,
          keyPairIds: [],
        },
        ownerId: userId,
        context,
        hostIds: Array.from({ length: count }, () => randomUUID()),
        sealFor: async () => ({ passwordSealed: null, userDataSealed: null }),
      })
    },
    sync: () => syncIronic(database, pool, log, stopping.signal),
    async close() {
      await Promise.allSettled(inFlight)
      await direct.close()
      await pool.close()
      await boot.close()
      await ironic.stop()
      await tenants.close()
      await database.close()
      await test.drop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
