import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@ingot/db/database'
import { generateSealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveForgotten } from '../reconcilers/watch-switches'
import { MemorySwitch } from '../testing/memory-switch'
import { createSwitchPool, type SwitchPoolOptions } from './switch-pool'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: Database
let sql: pg.Client
const keys = await generateSealKeys()
const log = createLogger({ name: 'test', level: 'silent' })
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url, pipelines: 2 })
  sql = new pg.Client({ connectionString: scratch.url })
  await sql.connect()
  await sql.query(`INSERT INTO region (id, name) VALUES (gen_random_uuid(), 'r')`)
  await sql.query(`INSERT INTO availability_zone (id, region_id, name) SELECT gen_random_uuid(), id, 'z' FROM region`)
})
afterAll(async () => {
  await sql?.end()
  await database?.close()
  await scratch?.drop()
})

async function insertSwitch(maxSessions: number): Promise<string> {
  const id = randomUUID()
  const secret = Buffer.from(await sealSecret(keys.publicKey, secretContext.switch(id), 'pw'))
  await sql.query(
    `INSERT INTO switch (id, availability_zone_id, name, vendor, host, username, secret_sealed, mac_address, max_sessions)
     SELECT $1, id, $2, 'cisco_ios', '127.0.0.1', 'admin', $3, $2, $4 FROM availability_zone`,
    [id, `s-${id}`, secret, maxSessions],
  )
  return id
}
const poolOn = (device: MemorySwitch, over: Partial<SwitchPoolOptions> = {}) =>
  createSwitchPool({
    ...{ database, sealKeys: keys, holder: randomUUID(), log, idleMs: 60_000, saveMs: 60_000 },
    open: async () => device.session(),
    ...over,
  })
const one = async (id: string) => (await sql.query('SELECT * FROM switch WHERE id = $1', [id])).rows[0]

test('two workers never have more sessions on a switch than it may have, and one alone changes it', async () => {
  const id = await insertSwitch(2)
  const device = new MemorySwitch(['e1'])
  const pools = [poolOn(device), poolOn(device), poolOn(device)]
  let changing = 0
  let mostChanging = 0
  const change = (pool: (typeof pools)[number]) =>
    pool
      .use(id, 'change', async () => {
        changing += 1
        mostChanging = Math.max(mostChanging, changing)
        await sql.query('SELECT 1')
        changing -= 1
      })
      .catch((error: { code?: string }) => error.code)
  const read = (pool: (typeof pools)[number]) => pool.use(id, 'read', async () => {}).catch(({ code }) => code)
  const results = await Promise.all(pools.flatMap((pool) => [change(pool), read(pool), change(pool), read(pool)]))
  expect(new Set(results)).toEqual(new Set([undefined, 'switch_busy']))
  expect([mostChanging, device.mostOpen <= 2]).toEqual([1, true])
  await Promise.all(pools.map((pool) => pool.close()))
  expect(device.open).toBe(0)
  // What was given back is free for the next one.
  const next = poolOn(device)
  await next.use(id, 'change', async () => {})
  await next.close()
})

test('the first host key is pinned, and another one is refused before anything is sent', async () => {
  const id = await insertSwitch(1)
  const device = new MemorySwitch(['e1'])
  const pool = poolOn(device)
  await pool.use(id, 'read', async () => {})
  await pool.close()
  expect((await one(id)).host_key).toBe('SHA256:memory')
  device.hostKey = 'SHA256:other'
  const later = poolOn(device)
  await expect(later.use(id, 'change', (session) => session.save())).rejects.toMatchObject({
    code: 'switch_host_key_changed',
    detail: { switch: `s-${id}` },
  })
  await later.close()
  expect([(await one(id)).last_error_code, device.saved, device.open]).toEqual(['switch_host_key_changed', '', 0])
})

test('what was changed is saved before the session ends, and by somebody else when its worker died', async () => {
  const id = await insertSwitch(1)
  const device = new MemorySwitch(['e1'])
  const pool = poolOn(device)
  await pool.use(id, 'change', async () => {})
  pool.saveLater(id)
  await pool.close()
  expect(device.saved).toBe(device.running)

  device.vlans[7] = 'seven'
  await sql.query(`UPDATE switch SET unsaved_since = now() - interval '1 hour' WHERE id = $1`, [id])
  const other = poolOn(device)
  expect(await saveForgotten(database, other, log, 60_000)).toBe(1)
  await other.close()
  expect([device.saved === device.running, (await one(id)).unsaved_since]).toEqual([true, null])
})

test('a worker that stops saying that it lives loses its session to the next one', async () => {
  const id = await insertSwitch(1)
  const device = new MemorySwitch(['e1'])
  const dead = poolOn(device, { leaseMs: 600_000 })
  await dead.use(id, 'change', async () => {})
  const next = poolOn(device)
  await expect(next.use(id, 'change', async () => {})).rejects.toMatchObject({ code: 'switch_busy' })
  await sql.query(`UPDATE switch_lease SET expires_at = now() - interval '1 second' WHERE switch_id = $1`, [id])
  await next.use(id, 'change', async () => {})
  await Promise.all([next.close(), dead.close()])
})
