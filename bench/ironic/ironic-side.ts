import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineVerbName } from '@ingot/drivers/contract/engine-verb'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { openIronic } from '@ingot/drivers/ironic/open-ironic'
import { startIronic } from '@ingot/testing/ironic/start-ironic'
import pg from 'pg'
import { matchingCpuMs } from '../deploy/process-cpu'
import { runParallel } from './run-parallel'

const CLIENTS = 8
const HEADERS = { 'content-type': 'application/json', 'x-openstack-ironic-api-version': '1.82' }
const FIELDS = 'uuid,name,provision_state,power_state'

/** Plain requests, as a script would send them: our driver's own cost is no part of Ironic's. */
async function ask(url: string, method: 'GET' | 'POST', payload?: object): Promise<Record<string, unknown>> {
  const body = payload === undefined ? {} : { body: JSON.stringify(payload) }
  const response = await fetch(url, { method, headers: HEADERS, ...body })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

type Verb = Extract<EngineVerbName, 'manage' | 'provide' | 'deploy'>

async function drive(engine: ProvisionEngine, ids: readonly string[], verb: Verb, wanted: string) {
  await runParallel(ids.length, CLIENTS, async (index) => {
    for (;;) {
      try {
        return await engine.nodes.setProvisionState(ids[index] ?? '', { verb })
      } catch (error) {
        if (!(error as { retryable?: boolean }).retryable) throw error
        await sleep(200)
      }
    }
  })
  const left = new Set(ids)
  while (left.size > 0) {
    // Rarely, and only those that are done: what asking costs is counted as Ironic's.
    await sleep(1_000)
    const { items } = await engine.nodes.listStates({ filter: { provisionState: wanted } })
    for (const { id, reservation } of items) if (reservation === null) left.delete(id)
  }
}

/** Real Ironic with zero-delay fake drivers, without its periodic power sync: what was asked for is all it does. */
export async function openIronicSide(databaseUrl: string) {
  const ironic = await startIronic({ databaseUrl, apiWorkers: 2, powerSyncS: 0 })
  const engine = openIronic({ url: ironic.url(), auth: { kind: 'noauth' }, tls: { mode: 'system' } })
  const nodesUrl = `${ironic.url()}/v1/nodes`
  let made = 0
  let marker = ''
  const create = async () => {
    made++
    const { uuid } = await ask(nodesUrl, 'POST', {
      driver: 'fake-hardware',
      name: `n-${made}`,
      resource_class: 'bm.large',
      driver_info: { fake_address: `10.0.${made >> 8}.${made & 255}`, fake_password: 'secret' },
      properties: { cpus: 16, memory_mb: 65536, local_gb: 900, cpu_arch: 'x86_64' },
    })
    return String(uuid)
  }
  return {
    /** API, its workers and conductor: all name the folder of their configuration. */
    cpuMs: () => matchingCpuMs(ironic.folder),
    create: async (count: number) => {
      await runParallel(count, CLIENTS, async () => void (await create()))
    },
    /** The next page of 50, four fields. */
    page: async () => {
      const after = marker === '' ? '' : `&marker=${marker}`
      const body = await ask(`${nodesUrl}?limit=50&fields=${FIELDS}${after}`, 'GET')
      const nodes = body.nodes as { uuid: string }[]
      marker = typeof body.next === 'string' ? (nodes.at(-1)?.uuid ?? '') : ''
      // It names a page behind a last one that is full: there the round begins anew.
      if (nodes.length === 0 && after === '') throw new Error('an empty page')
    },
    /** Nodes that are available, ready to be deployed; not counted. */
    prepare: async (count: number) => {
      const ids: string[] = []
      await runParallel(count, CLIENTS, async () => void ids.push(await create()))
      return ids
    },
    manage: (ids: readonly string[]) => drive(engine, ids, 'manage', 'manageable'),
    provide: (ids: readonly string[]) => drive(engine, ids, 'provide', 'available'),
    deploy: (ids: readonly string[]) => drive(engine, ids, 'deploy', 'active'),
    /** Copies of one row until there are `total` nodes: ten thousand requests would take ten minutes. */
    fill: async (total: number) => {
      const sql = new pg.Client({ connectionString: databaseUrl })
      await sql.connect()
      const { rows } = await sql.query(
        `SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
         WHERE table_name = 'nodes' AND table_schema = 'public' AND column_name NOT IN ('id', 'uuid', 'name')`,
      )
      await sql.query(
        `INSERT INTO nodes (uuid, name, ${rows[0].names})
         SELECT gen_random_uuid()::text, 'copy-' || i, ${rows[0].names}
         FROM (SELECT * FROM nodes WHERE provision_state = 'enroll' LIMIT 1) one,
           generate_series(1, $1 - (SELECT count(*) FROM nodes)) AS i`,
        [total],
      )
      await sql.query('ANALYZE nodes')
      await sql.end()
    },
    stop: async () => {
      await engine.close()
      await ironic.stop()
    },
  }
}

export type IronicSide = Awaited<ReturnType<typeof openIronicSide>>
