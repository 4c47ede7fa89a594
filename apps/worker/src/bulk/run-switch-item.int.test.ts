import { randomUUID } from 'node:crypto'
import { createBulk } from '@ingot/db/bulk/create-bulk'
import { getBulk } from '@ingot/db/bulk/list-bulks'
import { openDatabase } from '@ingot/db/database'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import { TenantsFixture, type TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advanceBulks } from '../reconcilers/advance-bulks'

let scratch: Awaited<ReturnType<typeof createTestDatabase>>
let database: ReturnType<typeof openDatabase>
let tenants: TenantsFixture
let admin: TenantsUser
const log = createLogger({ name: 'test', level: 'silent' })
beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url })
  tenants = await TenantsFixture.open(scratch.url)
  admin = await tenants.addUser('admin', { cloudAdmin: true })
})
afterAll(async () => {
  await tenants?.close()
  await database?.close()
  await scratch?.drop()
})

let counter = 0
async function addSwitch(unsaved = false): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(
    `INSERT INTO switch (id, availability_zone_id, name, vendor, host, username, secret_sealed, mac_address, unsaved_since)
     VALUES ($1, $2, $3, 'arista_eos', 'leaf.example.org', 'ingot', 'x', $4, CASE WHEN $5 THEN now() END)`,
    [id, tenants.zoneId, `leaf-${++counter}`, `02:5c:00:00:01:0${counter}`, unsaved],
  )
  return id
}
async function addPlan(switchId: string): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(
    `INSERT INTO switch_plan (id, switch_id, purpose, state, change, diff, lines, inverse)
     VALUES ($1, $2, 'tenant', 'awaiting_approval', '{}', '[]', '[]', '[]')`,
    [id, switchId],
  )
  return id
}
const ask = (kind: 'switch' | 'switch_plan', action: 'verify' | 'save' | 'correctDrift' | 'approve', ids: string[]) =>
  createBulk(database, {
    ...{ kind, action, input: {}, parallel: 5, requestKey: randomUUID(), userId: admin.userId },
    ...{ targets: ids.map((id) => ({ id, name: 'x' })), context: { actorId: admin.userId, actorName: 'somebody' } },
  })
const results = async (id: string) =>
  (await getBulk(database, admin.userId, id)).items.map(({ status, reason }) => reason?.code ?? status)
/** A worker died between what it did and its note of it. */
const forget = async (id: string) => {
  await tenants.sql.query(
    `UPDATE bulk_item SET status = 'running', operation_id = NULL, finished_at = NULL, started_at = now() - interval '1 minute'
     WHERE bulk_id = $1`,
    [id],
  )
  await tenants.sql.query('UPDATE bulk_request SET finished_at = NULL WHERE id = $1', [id])
}

test('every switch gets its own operation, once also when the note of it was lost', async () => {
  const ids = [await addSwitch(), await addSwitch()]
  const { id } = await ask('switch', 'verify', ids)
  await advanceBulks(database, log)
  await forget(id)
  await tenants.sql.query(`UPDATE operation SET status = 'succeeded', finished_at = now()`)
  await advanceBulks(database, log)
  await advanceBulks(database, log)
  expect(await results(id)).toEqual(['succeeded', 'succeeded'])
  const { rows } = await tenants.sql.query(
    `SELECT input->>'switchId' AS id FROM operation WHERE kind = 'switch.verify'`,
  )
  expect(rows.map((row) => row.id).sort()).toEqual([...ids].sort())
})

test('what has nothing to save or to correct says so, and stops none of the others', async () => {
  const [saved, unsaved] = [await addSwitch(), await addSwitch(true)]
  const save = await ask('switch', 'save', [saved, unsaved])
  const correct = await ask('switch', 'correctDrift', [saved])
  await advanceBulks(database, log)
  expect([await results(save.id), await results(correct.id)]).toEqual([
    ['nothing_unsaved', 'running'],
    ['nothing_drifted'],
  ])
  const { rows } = await tenants.sql.query(
    `SELECT action, result, target_kind FROM audit_event WHERE request_id = $1 ORDER BY seq`,
    [save.id],
  )
  expect(rows).toEqual([
    { action: 'switch.save', result: 'refused', target_kind: 'switch' },
    { action: 'switch.save', result: 'accepted', target_kind: 'switch' },
  ])
})

test('plans are approved each by itself, and a yes whose note was lost is no refusal', async () => {
  const ids = [await addPlan(await addSwitch()), await addPlan(await addSwitch())]
  const { id } = await ask('switch_plan', 'approve', ids)
  await advanceBulks(database, log)
  expect(await results(id)).toEqual(['succeeded', 'succeeded'])
  await forget(id)
  await advanceBulks(database, log)
  expect(await results(id)).toEqual(['succeeded', 'succeeded'])
  const { rows } = await tenants.sql.query(`SELECT DISTINCT state FROM switch_plan WHERE id = ANY($1)`, [ids])
  expect(rows).toEqual([{ state: 'approved' }])
  const late = await ask('switch_plan', 'approve', ids.slice(0, 1))
  await advanceBulks(database, log)
  expect(await results(late.id)).toEqual(['plan_state'])
})
