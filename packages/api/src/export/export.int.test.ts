import { gunzipSync } from 'node:zlib'
import { exportColumns } from '@ingot/core/export/export-columns'
import { beginExportFile, finishExportFile } from '@ingot/db/export/write-export'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'
import { downloadExport } from './download-export'

let bench: ApiBench
let users: { admin: TenantsUser; member: TenantsUser; stranger: TenantsUser }

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  const { joined, foreign } = tenants.projects
  users = {
    admin: await tenants.addUser('admin', { cloudAdmin: true }),
    member: await tenants.addUser('member', { role: 'project_user' }),
    stranger: await tenants.addUser('stranger', { role: 'project_user', projectId: foreign }),
  }
  for (const projectId of [joined, foreign]) await tenants.addHost({ projectId, ownerId: users.member.userId })
  await tenants.sql.query(`UPDATE host SET name = '=cmd|calc' WHERE project_id = $1`, [joined])
  await tenants.sql.query(`UPDATE host SET name = 'theirs' WHERE project_id = $1`, [foreign])
})
afterAll(() => bench.close())

const all = (kind: keyof typeof exportColumns) => Object.keys(exportColumns[kind]) as never[]
async function download(user: TenantsUser, id: string): Promise<string> {
  const file = await downloadExport(await bench.contextFor(user), id)
  const parts: Buffer[] = []
  for await (const chunk of file.bytes) parts.push(chunk)
  const bytes = Buffer.concat(parts)
  return (file.gzip ? gunzipSync(bytes) : bytes).toString('utf8')
}
const orderHosts = async (user: TenantsUser, more: object = {}) =>
  (await bench.callerFor(user)).host.export({ format: 'csv', columns: ['name', 'state'] as never[], ...more })

describe('a file of hosts', () => {
  test('has the rows of joined projects only, whose names are no formulas, in the words that were asked for', async () => {
    const form = { headers: { name: '名称', state: '状态' }, words: { state: { active: '运行中' } } }
    const { id, operationId } = await orderHosts(users.member, form)
    expect(operationId).toBeNull()
    const text = await download(users.member, id)
    expect(text).toBe("\uFEFF名称,状态\n'=cmd|calc,运行中\n")
    expect(await download(users.admin, (await orderHosts(users.admin)).id)).toContain('theirs')
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
    'has no formula for the name %j',
    async (name) => {
      const { sql, projects } = bench.tenants
      await sql.query('UPDATE host SET name = $2 WHERE project_id = $1', [projects.joined, name])
      const cell = /[\r\n",]/.test(name) ? `"'${name}"` : `'${name}`
      expect(await download(users.member, (await orderHosts(users.member)).id)).toBe(
        `\uFEFFname,state\n${cell},active\n`,
      )
      await sql.query(`UPDATE host SET name = '=cmd|calc' WHERE project_id = $1`, [projects.joined])
    },
  )

  test('keeps quotes, commas and line breaks, and takes a word for no more than text', async () => {
    const { sql, projects } = bench.tenants
    await sql.query('UPDATE host SET name = $2 WHERE project_id = $1', [projects.joined, 'x "y", z\\\nw'])
    const words = { state: { active: "'; DROP TABLE host; -- \\" } }
    expect(await download(users.member, (await orderHosts(users.member, { words })).id)).toBe(
      `\uFEFFname,state\n"x ""y"", z\\\nw",'; DROP TABLE host; -- \\\n`,
    )
    await sql.query(`UPDATE host SET name = '=cmd|calc' WHERE project_id = $1`, [projects.joined])
  })

  test('shows what the filter shows', async () => {
    const { id } = await orderHosts(users.admin, { q: 'their' })
    expect((await download(users.admin, id)).split('\n')).toHaveLength(3)
  })

  test('never names a node to a tenant', async () => {
    const { id } = await orderHosts(users.member, { columns: all('host') })
    expect((await download(users.member, id)).split('\n')[0]).not.toContain('node')
    const theirs = await orderHosts(users.admin, { columns: all('host') })
    expect((await download(users.admin, theirs.id)).split('\n')[0]).toContain(',node,')
  })

  test('is for whoever asked for it, until it expires or the right is gone', async () => {
    const { id } = await orderHosts(users.member)
    await expect(download(users.stranger, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(download(users.admin, id)).rejects.toMatchObject({ code: 'not_found' })
    const { sql } = bench.tenants
    await sql.query('UPDATE export SET expires_at = now() WHERE id = $1', [id])
    await expect(download(users.member, id)).rejects.toMatchObject({ code: 'not_found' })
    const later = await orderHosts(users.stranger)
    await sql.query('DELETE FROM membership WHERE user_id = $1', [users.stranger.userId])
    await expect(download(users.stranger, later.id)).rejects.toMatchObject({ code: 'permission_missing' })
  })

  test('is in the audit trail, with its columns', async () => {
    const { id } = await orderHosts(users.member)
    const { rows } = await bench.tenants.sql.query('SELECT action, detail FROM audit_event WHERE target_id = $1', [id])
    expect(rows).toMatchObject([{ action: 'host.export', detail: { format: 'csv', columns: ['name', 'state'] } }])
  })
})

test('every column that is allowed is one that can be read, and no file holds a BMC password', async () => {
  const { tenants } = bench
  await tenants.addNode({})
  await tenants.sql.query(`UPDATE bmc_endpoint SET secret_sealed = 'canary-secret'`)
  const caller = await bench.callerFor(users.admin)
  for (const kind of ['node', 'host', 'audit'] as const)
    for (const format of ['csv', 'xlsx'] as const) {
      const { id } = await caller[kind].export({ format, columns: all(kind), timeZone: 'Asia/Shanghai' })
      const text = await download(users.admin, id)
      expect(text.length).toBeGreaterThan(100)
      expect(text).not.toContain('canary-secret')
    }
})

test('a column that is not on the list is refused', async () => {
  await expect(orderHosts(users.admin, { columns: ['password_sealed'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('a filter of times is the same after it was stored', async () => {
  const caller = await bench.callerFor(users.admin)
  const filter = { from: new Date(0), to: new Date(1) }
  const { id } = await caller.audit.export({ format: 'csv', columns: ['at'] as never[], filter })
  expect((await download(users.admin, id)).split('\n')).toHaveLength(2)
})

test('more than 20,000 rows are an operation, whose progress only its owner sees and can cancel', async () => {
  const { sql } = bench.tenants
  await sql.query(`SET session_replication_role = replica`)
  await sql.query(`INSERT INTO audit_event (id, chain, at, actor_name, action, target_kind, result, previous, hash)
    SELECT gen_random_uuid(), 'many', now(), 'x', 'x.y', 'x', 'accepted', '', '' FROM generate_series(1, 20001)`)
  const caller = await bench.callerFor(users.admin)
  const { id, operationId } = await caller.audit.export({ format: 'csv', columns: ['id'] as never[] })
  expect(operationId).not.toBeNull()
  expect(await caller.export.progress({ id })).toMatchObject({ status: 'queued', ready: false })
  await expect(download(users.admin, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect((await bench.callerFor(users.member)).export.progress({ id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await caller.export.cancel({ id })
  const { rows } = await sql.query('SELECT cancel_requested_at FROM operation WHERE id = $1', [operationId])
  expect(rows[0].cancel_requested_at).not.toBeNull()
  await beginExportFile(bench.database, id)
  await finishExportFile(bench.database, id, { rows: 0, sizeBytes: 0 })
  expect((await downloadExport(await bench.contextFor(users.admin), id)).gzip).toBe(true)
})
