import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { mutate } from '../internal/mutate'
import type { AuditEntry } from './append-audit'
import { recordRefusal } from './record-refusal'
import { verifyAudit } from './verify-audit'

let test_: TestDatabase
let database: Database
let sql: pg.Client

const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  context: { actorId: null, actorName: 'tester', sourceIp: '192.0.2.1', requestId: 'r' },
  action,
  targetKind: 'node',
  targetId: null,
  targetName: 'n',
  result: 'accepted',
  detail: { b: 1, a: { d: [1, 2], c: 'x' } },
  ...more,
})
const append = (action: string) => mutate(database, async () => ({ result: undefined, audit: entry(action) }))

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.url, maxConnections: 10 })
  sql = new pg.Client({ connectionString: test_.url })
  await sql.connect()
})
afterAll(async () => {
  await sql.end()
  await database.close()
  await test_.drop()
})
beforeEach(async () => {
  await asSuperuser('DELETE FROM audit_event')
  for (let i = 0; i < 5; i++) await append(`event.${i}`)
})

/** What somebody with every right on the database can do. */
async function asSuperuser(statement: string): Promise<void> {
  await sql.query('ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only')
  await sql.query(statement)
  await sql.query('ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only')
}
const seqOf = async (action: string): Promise<bigint> => {
  const { rows } = await sql.query('SELECT seq FROM audit_event WHERE action = $1', [action])
  return BigInt(rows[0].seq)
}

test('a chain that nobody touched is whole, whatever order its JSON came back in', async () => {
  expect(await verifyAudit(database, 'cloud')).toMatchObject({ ok: true, count: 5 })
})

test.each([
  ['changes who did it', `UPDATE audit_event SET actor_name = 'nobody' WHERE action = 'event.2'`],
  ['changes the detail', `UPDATE audit_event SET detail = '{"b": 2}' WHERE action = 'event.2'`],
  ['changes the time', `UPDATE audit_event SET at = at + interval '1 millisecond' WHERE action = 'event.2'`],
  ['turns a refusal into an acceptance', `UPDATE audit_event SET result = 'refused' WHERE action = 'event.2'`],
  ['changes the role', `UPDATE audit_event SET actor_role = 'cloud_admin' WHERE action = 'event.2'`],
  ['adds a request', `UPDATE audit_event SET request = '{}' WHERE action = 'event.2'`],
  ['forges the hash too', `UPDATE audit_event SET actor_name = 'x', hash = sha256('x') WHERE action = 'event.2'`],
])('whoever %s is found out, at the event itself', async (_name, statement) => {
  await asSuperuser(statement)
  expect(await verifyAudit(database, 'cloud')).toMatchObject({
    ok: false,
    problem: { kind: 'altered', seq: await seqOf('event.2') },
  })
})

test('whoever removes an event is found out at the next one', async () => {
  await asSuperuser(`DELETE FROM audit_event WHERE action = 'event.2'`)
  expect(await verifyAudit(database, 'cloud')).toMatchObject({
    ok: false,
    problem: { kind: 'altered', seq: await seqOf('event.3') },
  })
})

test('whoever exchanges two events is found out', async () => {
  const [two, three] = [await seqOf('event.2'), await seqOf('event.3')]
  await asSuperuser(`UPDATE audit_event SET seq = -1 WHERE seq = ${two}`)
  await asSuperuser(`UPDATE audit_event SET seq = ${two} WHERE seq = ${three}`)
  await asSuperuser(`UPDATE audit_event SET seq = ${three} WHERE seq = -1`)
  expect(await verifyAudit(database, 'cloud')).toMatchObject({ ok: false, problem: { kind: 'altered', seq: two } })
})

describe('the database itself', () => {
  test.each(['UPDATE audit_event SET actor_name = $1', 'DELETE FROM audit_event WHERE actor_name <> $1'])(
    'refuses "%s"',
    async (statement) => {
      await expect(sql.query(statement, ['x'])).rejects.toThrow('append-only')
    },
  )
})

test('many writers at once make one chain', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, i) => append(`parallel.${i}`)))
  expect(await verifyAudit(database, 'cloud')).toMatchObject({ ok: true, count: 45 })
})

test('an event stands or falls with the change it describes', async () => {
  const failing = mutate(database, async (tx) => {
    await tx.region.create({ data: { name: 'never' } })
    return { result: undefined, audit: { ...entry('event.never'), projectId: 'no uuid' } }
  })
  await expect(failing).rejects.toThrow()
  const { rows } = await sql.query(`SELECT 1 FROM region WHERE name = 'never'`)
  expect(rows).toEqual([])
})

test('a refusal is an event of the same chain', async () => {
  await recordRefusal(database, { ...entry('node.delete'), result: 'refused' })
  const { rows } = await sql.query(`SELECT result FROM audit_event WHERE action = 'node.delete'`)
  expect(rows).toEqual([{ result: 'refused' }])
  expect(await verifyAudit(database, 'cloud')).toMatchObject({ ok: true, count: 6 })
})
