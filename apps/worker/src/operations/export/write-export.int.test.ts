import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { findExport } from '@ingot/db/export/find-export'
import { readExportFile } from '@ingot/db/export/write-export'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runOperation } from '../../runtime/run-operation'
import { openEngineBench } from '../../testing/engine-bench'
import { runStepsTwice } from '../../testing/run-steps-twice'
import { operationHandlers } from '../registry'

const ROWS = 25_000
let bench: Awaited<ReturnType<typeof openEngineBench>>
const admin = randomUUID()

beforeAll(async () => {
  bench = await openEngineBench()
  await bench.sql.query(
    `INSERT INTO user_account (id, email, display_name, password_hash, cloud_admin)
     VALUES ($1, 'admin@example.org', 'admin', '', true)`,
    [admin],
  )
  await bench.sql.query(
    `INSERT INTO audit_event (id, chain, at, actor_name, action, target_kind, result, previous, hash)
     SELECT gen_random_uuid(), 'many', now(), 'actor ' || i, 'x.y', 'x', 'accepted', '', '' FROM generate_series(1, $1::int) i`,
    [ROWS],
  )
})
afterAll(async () => {
  await bench.close()
})
beforeEach(async () => {
  await bench.sql.query('UPDATE user_account SET cloud_admin = true WHERE id = $1', [admin])
})

async function order(format: 'csv' | 'xlsx'): Promise<{ id: string; operationId: string }> {
  const [id, operationId] = [randomUUID(), randomUUID()]
  await bench.sql.query(
    `INSERT INTO operation (id, kind, step_count, input) VALUES ($1, 'export.write', 1, jsonb_build_object('exportId', $2::text))`,
    [operationId, id],
  )
  const form = { columns: ['actor'], headers: { actor: '操作者' }, words: {}, timeZone: 'UTC', title: 'audit', format }
  await bench.sql.query(
    `INSERT INTO export (id, kind, format, user_id, request, operation_id, expires_at)
     VALUES ($1, 'audit', $2, $3, $4, $5, now() + interval '1 minute')`,
    [id, format, admin, { query: { kind: 'audit', filter: { action: 'x.y' } }, form }, operationId],
  )
  return { id, operationId }
}

async function fileOf(id: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readExportFile(bench.database, id)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('a long list is written whole, also when the step runs twice, and can be had for a day', async () => {
  const { id, operationId } = await order('csv')
  await runOperation(bench.engine(runStepsTwice(operationHandlers)), operationId)
  expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded', progress: 100 })
  const lines = gunzipSync(await fileOf(id))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  expect(lines[0]).toBe('\uFEFF操作者')
  expect(lines[1]).toBe(`actor ${ROWS}`)
  expect(new Set(lines).size).toBe(ROWS + 1)
  const stored = await findExport(bench.database, id, admin)
  expect(stored).toMatchObject({ ready: true, rows: ROWS })
  expect(stored.expiresAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
})

test('a workbook is an archive to its last byte', async () => {
  const { id, operationId } = await order('xlsx')
  await runOperation(bench.engine(operationHandlers), operationId)
  const file = await fileOf(id)
  expect(file.readUInt32LE(0)).toBe(0x04034b50)
  expect(file.readUInt32LE(file.length - 22)).toBe(0x06054b50)
})

test('who lost the right gets no file', async () => {
  const { id, operationId } = await order('csv')
  await bench.sql.query('UPDATE user_account SET cloud_admin = false WHERE id = $1', [admin])
  await runOperation(bench.engine(operationHandlers), operationId)
  expect(await bench.operation(operationId)).toMatchObject({ status: 'failed', error_code: 'permission_missing' })
  expect(await fileOf(id)).toHaveLength(0)
})

test('a cancelled export leaves nothing behind', async () => {
  const { id, operationId } = await order('csv')
  await bench.sql.query('UPDATE operation SET cancel_requested_at = now() WHERE id = $1', [operationId])
  await runOperation(bench.engine(operationHandlers), operationId)
  expect(await bench.operation(operationId)).toMatchObject({ status: 'cancelled' })
  expect(await fileOf(id)).toHaveLength(0)
})
