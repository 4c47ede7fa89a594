import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture, type TenantsUser } from '@ingot/testing/tenants-fixture'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { prismaOf } from '../internal/handle'
import { rowsOf } from '../internal/statement'
import { askedBy } from './asked-by'
import { settingOf } from './asker'

let scratch: TestDatabase
let portal: Database
let owner: pg.Client
/** Each statement on a connection of its own, as the portal's role. */
let web: pg.Client
let tenants: TenantsFixture
let member: TenantsUser
let head: TenantsUser
let admin: TenantsUser
let stranger: TenantsUser

beforeAll(async () => {
  scratch = await createTestDatabase()
  tenants = await TenantsFixture.open(scratch.url)
  owner = tenants.sql
  web = new pg.Client({ connectionString: scratch.webUrl })
  await web.connect()
  // One connection: what a request leaves behind on it the next one would find.
  portal = openDatabase({ connectionString: scratch.webUrl, maxConnections: 1 })
  const { joined, foreign } = tenants.projects
  member = await tenants.addUser('member', { role: 'project_user' })
  head = await tenants.addUser('head', { role: 'department_admin' })
  admin = await tenants.addUser('admin', { cloudAdmin: true })
  stranger = await tenants.addUser('stranger', { role: 'project_user', projectId: foreign })
  for (const [projectId, person] of [
    [joined, member],
    [foreign, stranger],
  ] as const) {
    const host = await tenants.addHost({ projectId, ownerId: person.userId })
    await fill(projectId, person.userId, host)
  }
})
afterAll(async () => {
  await web.end()
  await portal.close()
  await tenants.close()
  await scratch.drop()
})

/** A row of a project in every table that can hold one, whoever added the table. */
async function fill(projectId: string, userId: string, host: { hostId: string; nodeId: string }): Promise<void> {
  const operation = await tenants.addOperation(host, projectId)
  const { nodeId, hostId } = host
  const known: Record<string, unknown> = {
    ...{ project_id: projectId, user_id: userId, host_id: hostId, node_id: nodeId, operation_id: operation },
    ...{ created_by_id: userId, requester_id: userId, flavor_id: tenants.flavorId, department_id: null },
    ...{ network_id: tenants.networkId, subnet_id: tenants.subnetId },
  }
  const done = new Set(['host', 'operation', 'membership'])
  for (const table of await tablesWith('project_id')) if (!done.has(table)) await insertRow(table, known)
  await insertRow('operation_step', known)
  await insertRow('console_chunk', known)
  const exportId = randomUUID()
  await insertRow('export', { ...known, operation_id: null, id: exportId })
  await insertRow('export_chunk', { export_id: exportId })
  const bulkId = randomUUID()
  await insertRow('bulk_request', { ...known, id: bulkId })
  await insertRow('bulk_item', { ...known, bulk_id: bulkId })
}

const column = async (sql: string, values: unknown[] = []): Promise<string[]> =>
  (await owner.query<{ name: string }>(sql, values)).rows.map(({ name }) => name)
const tablesWith = (name: string) =>
  column(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r'
     AND c.relnamespace = 'public'::regnamespace AND a.attname = $1 AND NOT a.attisdropped ORDER BY 1`,
    [name],
  )

/** As the owner: what is known, and something for every other column that must have a value. */
async function insertRow(table: string, known: Record<string, unknown>): Promise<void> {
  const { rows } = await owner.query<{ name: string; type: string; needed: boolean; parent: string | null }>(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AND NOT a.atthasdef AS needed,
       (SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.conrelid = a.attrelid AND f.contype = 'f'
         AND f.conkey = ARRAY[a.attnum]) AS parent
     FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  )
  const values = new Map<string, unknown>()
  for (const { name, type, needed, parent } of rows) {
    if (known[name] !== undefined) values.set(name, known[name])
    else if (needed) values.set(name, parent ? await parentRow(parent, known) : something[type]?.())
  }
  const places = [...values].map((_, i) => `$${i + 1}`)
  const names = [...values.keys()].map((name) => `"${name}"`)
  await owner.query(`INSERT INTO "${table}" (${names}) VALUES (${places})`, [...values.values()])
}

async function parentRow(table: string, known: Record<string, unknown>): Promise<string> {
  const id = randomUUID()
  await insertRow(table, { ...known, id })
  return id
}

let counter = 0
const something: Record<string, () => unknown> = {
  uuid: () => randomUUID(),
  text: () => `text ${++counter}`,
  bytea: () => Buffer.from(randomUUID()),
  integer: () => ++counter,
  bigint: () => ++counter,
  boolean: () => false,
  jsonb: () => '{}',
  date: () => '2026-01-01',
  'timestamp with time zone': () => '2026-01-01T00:00:00Z',
  'text[]': () => [],
}

async function ask<Row extends pg.QueryResultRow>(userId: string, sql: string, values: unknown[] = []) {
  await web.query(`SELECT set_config('ingot.asker', $1, false)`, [settingOf({ userId })])
  return (await web.query<Row>(sql, values)).rows
}

describe('a query that forgot its scope', () => {
  test('finds rows of joined projects only, in every table that has a project', async () => {
    const { joined, foreign } = tenants.projects
    const tables = await tablesWith('project_id')
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) {
      const sql = `SELECT DISTINCT project_id AS id FROM "${table}" WHERE project_id IS NOT NULL ORDER BY 1`
      const all = await column(sql.replace('AS id', 'AS name'))
      expect(all, table).toEqual([joined, foreign].sort())
      expect(await ask(member.userId, sql), table).toEqual([{ id: joined }])
      expect(await ask(head.userId, sql), table).toEqual([{ id: joined }])
      expect(await ask(stranger.userId, sql), table).toEqual([{ id: foreign }])
      expect(await ask(admin.userId, sql), table).toHaveLength(2)
    }
  })

  test.each([
    ['project', 1, 2],
    ['department', 1, 2],
    ['operation_step', 1, 2],
    ['console_chunk', 1, 2],
    ['export', 1, 0],
    ['export_chunk', 1, 0],
    ['bulk_request', 1, 0],
    ['bulk_item', 1, 0],
  ])('finds of %s what belongs to what one sees', async (table, ofMember, ofAdmin) => {
    const count = `SELECT count(*)::int AS count FROM "${table}"`
    expect((await owner.query(count)).rows).toEqual([{ count: 2 }])
    expect(await ask(member.userId, count)).toEqual([{ count: ofMember }])
    expect(await ask(admin.userId, count)).toEqual([{ count: ofAdmin }])
  })

  test('finds nothing of tenants while nobody asks, or somebody who was disabled', async () => {
    const gone = await tenants.addUser('gone', { role: 'project_user' })
    await owner.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [gone.userId])
    for (const table of ['host', 'operation', 'audit_event', 'project', 'department']) {
      const sql = `SELECT 1 FROM "${table}" LIMIT 1`
      expect(await ask(gone.userId, sql), table).toEqual([])
      await web.query(`SELECT set_config('ingot.asker', '', false)`)
      expect((await web.query(sql)).rows, table).toEqual([])
    }
  })

  test('changes and removes nothing foreign, and puts nothing into a foreign project', async () => {
    const { joined, foreign } = tenants.projects
    for (const table of await tablesWith('project_id')) {
      if (table === 'audit_event') continue
      const other = 'project_id = $1'
      const touched = (sql: string) =>
        ask(member.userId, `WITH t AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM t`, [foreign])
      expect(await touched(`UPDATE "${table}" SET project_id = project_id WHERE ${other}`), table).toEqual([{ n: 0 }])
      expect(await touched(`DELETE FROM "${table}" WHERE ${other}`), table).toEqual([{ n: 0 }])
      // Of what is one's own nothing can be given to others.
      const given = ask(member.userId, `UPDATE "${table}" SET project_id = $1 WHERE project_id = $2`, [foreign, joined])
      await expect(given, table).rejects.toThrow(/row-level security/)
    }
  })
})

describe('through the package', () => {
  const unscoped = async (database: Database) =>
    (await prismaOf(database).host.findMany()).map((host) => host.projectId)

  test('neither the client nor a single statement finds what is foreign, and no request finds what the one before did', async () => {
    const { joined, foreign } = tenants.projects
    const names = [member, stranger, admin, head].map(({ userId }) => askedBy(portal, { userId }))
    const expected = [[joined], [foreign], [joined, foreign].sort(), [joined]]
    const answers = await Promise.all([...names, ...names.toReversed()].map(unscoped))
    expect(answers.map((ids) => ids.sort())).toEqual([...expected, ...expected.toReversed()])
    const raw = await Promise.all(
      names.map((database) => rowsOf(database)<{ id: string }>`SELECT project_id AS id FROM host`),
    )
    expect(raw.map((rows) => rows.map(({ id }) => id).sort())).toEqual(expected)
    expect(await unscoped(portal)).toEqual([])
  })

  test('a transaction is in one name from its beginning to its end', async () => {
    const { joined, foreign } = tenants.projects
    const seen = await Promise.all(
      [member, stranger, member].map(({ userId }) =>
        prismaOf(askedBy(portal, { userId })).$transaction(async (tx) => {
          const [host] = await tx.host.findMany()
          return (await tx.project.findMany({ where: { id: host?.projectId ?? '' } })).map(({ id }) => id)
        }),
      ),
    )
    expect(seen).toEqual([[joined], [foreign], [joined]])
  })

  test('questions for single rows at the same moment are not answered to one another', async () => {
    const [own] = await prismaOf(askedBy(portal, { userId: member.userId })).host.findMany({ select: { id: true } })
    const where = { id: own?.id ?? '' }
    const answers = await Promise.all(
      [stranger, member, stranger].map(({ userId }) =>
        prismaOf(askedBy(portal, { userId })).host.findUnique({ where }),
      ),
    )
    expect(answers.map((host) => host?.id ?? null)).toEqual([null, own?.id, null])
  })

  test('the last name given counts', async () => {
    const both = askedBy(askedBy(portal, { userId: admin.userId }), { userId: member.userId })
    expect(await unscoped(both)).toEqual([tenants.projects.joined])
  })

  test('a connection that is lost on the way harms nobody', async () => {
    const asked = askedBy(portal, { userId: member.userId })
    const cut = rowsOf(asked)`SELECT pg_terminate_backend(pg_backend_pid())`
    await expect(cut).rejects.toThrow()
    expect(await unscoped(asked)).toEqual([tenants.projects.joined])
    expect(await unscoped(portal)).toEqual([])
  })
})

describe('what nobody of the portal may', () => {
  test('no column with a sealed box can be read, and each can be written', async () => {
    const { rows } = await owner.query<{ table: string; column: string }>(
      `SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname LIKE '%sealed' AND NOT a.attisdropped
         AND c.relname NOT IN ('idempotency_key', 'webhook')`,
    )
    expect(rows.length).toBeGreaterThan(7)
    for (const { table, column: name } of rows) {
      await expect(ask(admin.userId, `SELECT "${name}" FROM "${table}"`), `${table}.${name}`).rejects.toThrow(
        /permission denied/,
      )
      await expect(ask(admin.userId, `SELECT 1 FROM "${table}" WHERE "${name}" IS NULL`)).rejects.toThrow(
        /permission denied/,
      )
      await ask(admin.userId, `UPDATE "${table}" SET "${name}" = '\\x00' WHERE FALSE`)
    }
    await expect(ask(admin.userId, 'SELECT * FROM bmc_endpoint')).rejects.toThrow(/permission denied/)
  })

  test.each([
    ['change an audit event', "UPDATE audit_event SET action = 'x'"],
    ['remove an audit event', 'DELETE FROM audit_event'],
    ['empty the trail', 'TRUNCATE audit_event'],
    ['write a checkpoint', 'DELETE FROM audit_checkpoint'],
    ['switch the wall off', 'ALTER TABLE host DISABLE ROW LEVEL SECURITY'],
    ['become the owner', 'SET ROLE ingot'],
    ['read the migrations', 'SELECT 1 FROM _prisma_migrations'],
  ])('not even as a cloud admin one can %s', async (_what, sql) => {
    await expect(ask(admin.userId, sql)).rejects.toThrow(/permission denied|must be owner/)
  })
})

describe('every table', () => {
  test('with a project has a policy, and so have the ones that belong to a person or to such a row', async () => {
    const policed = await column(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relrowsecurity AND c.relnamespace = 'public'::regnamespace
       AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) ORDER BY 1`,
    )
    const children = [
      'operation_step',
      'console_chunk',
      'subnet',
      'export',
      'export_chunk',
      'bulk_request',
      'bulk_item',
    ]
    expect(policed).toEqual([...(await tablesWith('project_id')), ...children, 'project', 'department'].sort())
  })

  test('is visible as a whole to its owner, who pays nothing for the wall', async () => {
    expect((await owner.query('SELECT DISTINCT project_id FROM host')).rows).toHaveLength(2)
    const forced = await column(`SELECT relname AS name FROM pg_class WHERE relforcerowsecurity`)
    expect(forced).toEqual([])
  })
})
