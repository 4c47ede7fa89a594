import { randomUUID } from 'node:crypto'
import { openDatabase } from '@ingot/db/database'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import { seedCloud } from '@ingot/db/seed/seed-cloud'
import { spawnProcess } from '@ingot/testing/spawn-process'
import pg from 'pg'
import { processCpuMs } from '../deploy/process-cpu'
import { bundleApi } from './bundle-api'
import { runParallel } from './run-parallel'

const CLIENTS = 8

async function seedAdmin(databaseUrl: string): Promise<{ zone: string; user: string; session: string }> {
  const database = openDatabase({ connectionString: databaseUrl, maxConnections: 1 })
  await seedCloud(database, {
    region: 'bench',
    zones: [{ name: 'az1', erasePolicy: 'metadata' }],
    departments: {},
    users: [
      {
        email: 'admin@bench.test',
        displayName: 'Admin',
        passwordHash: '',
        cloudAdmin: true,
        locale: 'en',
        memberships: {},
      },
    ],
    networks: [],
    flavors: [],
    images: [],
  })
  await database.close()
  const sql = new pg.Client({ connectionString: databaseUrl })
  await sql.connect()
  const zone = (await sql.query('SELECT id FROM availability_zone')).rows[0].id as string
  const user = (await sql.query('SELECT id FROM user_account')).rows[0].id as string
  const session = randomUUID()
  await sql.query(`INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`, [
    session,
    user,
  ])
  await sql.end()
  return { zone, user, session }
}

/** Ingot's API as one process on HTTP: session, permission, rule, sealed secret, audit and operation included. */
export async function openIngotSide(databaseUrl: string) {
  const { zone, user, session } = await seedAdmin(databaseUrl)
  const keys = await generateSealKeys()
  const bundle = bundleApi()
  const api = spawnProcess({
    command: process.execPath,
    args: [bundle.file, databaseUrl, keys.publicKey, user, session],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const url = (await api.waitForLine(/^api ready /)).slice('api ready '.length)
  let made = 0
  let cursor: string | null = null

  const answer = async (response: Response) => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return ((await response.json()) as { result: { data: { json: Record<string, unknown> } } }).result.data.json
  }
  const register = async () => {
    made++
    const bmc = { host: `10.${made >> 16}.${(made >> 8) & 255}.${made & 255}`, username: 'admin', password: 'secret' }
    const input = { name: `n-${made}`, availabilityZoneId: zone, arch: 'x86_64', resourceClass: 'bm.large', bmc }
    const body = JSON.stringify({ json: input })
    const headers = { 'content-type': 'application/json' }
    await answer(await fetch(`${url}node.register`, { method: 'POST', headers, body }))
  }
  return {
    cpuMs: () => processCpuMs(api.child.pid ?? 0),
    create: async (count: number) => {
      await runParallel(count, CLIENTS, register)
    },
    /** The next page of 50, as the portal shows it: with what may be done to each node. */
    page: async () => {
      const input = encodeURIComponent(JSON.stringify({ json: { limit: 50, cursor } }))
      const page = await answer(await fetch(`${url}node.list?input=${input}`))
      if ((page.items as unknown[]).length === 0) throw new Error('an empty page')
      cursor = page.nextCursor as string | null
    },
    fill: async (total: number) => {
      const sql = new pg.Client({ connectionString: databaseUrl })
      await sql.connect()
      await sql.query(
        `WITH made AS (
           INSERT INTO node (id, name, availability_zone_id, arch, boot_mode, resource_class, updated_at)
           SELECT gen_random_uuid(), 'copy-' || i, $1, 'x86_64', 'uefi', 'bm.large', now()
           FROM generate_series(1, $2 - (SELECT count(*) FROM node)) AS i RETURNING id, name)
         INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed)
         SELECT id, name, 623, 'admin', '\\x00' FROM made`,
        [zone, total],
      )
      await sql.query('ANALYZE node')
      await sql.query('ANALYZE bmc_endpoint')
      await sql.end()
    },
    stop: async () => {
      await api.stop('SIGTERM')
      bundle.remove()
    },
  }
}

export type IngotSide = Awaited<ReturnType<typeof openIngotSide>>
