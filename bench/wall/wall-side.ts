import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import { spawnProcess } from '@ingot/testing/spawn-process'
import type { TenantsFixture, TenantsUser } from '@ingot/testing/tenants-fixture'
import { processCpuMs } from '../deploy/process-cpu'

/** Milliseconds per request: from question to answer, and of processor in the API and in its connections' PostgreSQL. */
export interface Cost {
  readonly wallMs: number
  readonly apiCpuMs: number
  readonly databaseCpuMs: number
}

/** The API as one process on HTTP, asked by one member of a project, one request after the other. */
export async function openWallSide(file: string, url: string, tenants: TenantsFixture, user: TenantsUser) {
  const keys = await generateSealKeys()
  const api = spawnProcess({
    command: process.execPath,
    args: [file, url, keys.publicKey, user.userId, user.sessionId],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const base = (await api.waitForLine(/^api ready /)).slice('api ready '.length)
  const login = decodeURIComponent(new URL(url).username)

  const answer = async (response: Response) => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return ((await response.json()) as { result: { data: { json: { items: unknown[] } } } }).result.data.json
  }
  const page = async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { limit: 50 } }))
    const { items } = await answer(await fetch(`${base}host.list?input=${input}`))
    if (items.length !== 50) throw new Error(`a page of ${items.length}`)
  }
  let made = 0
  const create = async () => {
    made += 1
    const input = {
      name: `${login.replaceAll('_', '-')}-${made}`,
      projectId: tenants.projects.joined,
      ...{ availabilityZoneId: tenants.zoneId, flavorId: tenants.flavorId, imageId: tenants.imageId },
      ...{ networkIds: [tenants.networkId], count: 1, password: 'Bench-Secret-42', keyPairIds: [] },
    }
    const headers = { 'content-type': 'application/json' }
    await answer(await fetch(`${base}host.create`, { method: 'POST', headers, body: JSON.stringify({ json: input }) }))
  }
  /** By backend; those that have ended count as they last did. The roles of the two sides differ. */
  const spent = new Map<number, number>()
  const databaseCpuMs = async () => {
    const { rows } = await tenants.sql.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE usename = $1 AND datname = current_database() AND pid <> pg_backend_pid()`,
      [login],
    )
    for (const { pid } of rows) spent.set(pid, processCpuMs(pid))
    return [...spent.values()].reduce((sum, each) => sum + each, 0)
  }
  const measure = async (requests: number, request: () => Promise<void>): Promise<Cost> => {
    const before = { api: processCpuMs(api.child.pid ?? 0), database: await databaseCpuMs(), at: performance.now() }
    for (let i = 0; i < requests; i++) await request()
    return {
      wallMs: (performance.now() - before.at) / requests,
      apiCpuMs: (processCpuMs(api.child.pid ?? 0) - before.api) / requests,
      databaseCpuMs: ((await databaseCpuMs()) - before.database) / requests,
    }
  }
  return { measure, page, create, stop: () => api.stop('SIGTERM') }
}
