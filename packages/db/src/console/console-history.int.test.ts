import { mintTenantScope, mintWorkerScope } from '@ingot/core/access/tenant-scope'
import { type ConsoleFixture, openConsoleFixture } from '@ingot/testing/console-fixture'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { appendConsoleChunks } from './append-console-chunks'
import { KEPT_BYTES, pruneConsoleHistory } from './prune-console-history'
import { type ConsoleHistoryRequest, readConsoleHistory } from './read-console-history'

let testDatabase: TestDatabase
let database: Database
let fixture: ConsoleFixture

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase({ connectionString: testDatabase.url })
  fixture = await openConsoleFixture(testDatabase.url)
})
afterAll(async () => {
  await fixture.close()
  await database.close()
  await testDatabase.drop()
})

const everything = mintWorkerScope()
const at = new Date('2030-01-01T00:00:00.000Z')
const tenant = (projectId: string) => {
  const memberships = [{ projectId, role: 'project_user' as const }]
  return mintTenantScope({ userId: fixture.userId, name: 'lin', cloudAdmin: false, memberships }, 'host:console')
}
const print = (host: { hostId: string | null; nodeId: string }, ...texts: string[]) =>
  appendConsoleChunks(
    database,
    texts.map((text) => ({ ...host, at, bytes: Buffer.from(text, 'latin1') })),
  )
const read = async (
  request: Omit<ConsoleHistoryRequest, 'limitBytes'> & { limitBytes?: number },
  scope = everything,
) => {
  const page = await readConsoleHistory(database, scope, { limitBytes: 1 << 20, ...request })
  return { text: page.chunks.map((chunk) => Buffer.from(chunk.bytes).toString('latin1')).join(''), page }
}

test('output comes back byte for byte and in order, also across batches', async () => {
  const host = await fixture.addHost('order')
  await print(host, 'a\0\xff\x1b[', '1mb', 'c')
  const ids = await print(host, ...Array.from({ length: 200 }, (_, i) => `<${i}>`))
  expect(ids).toHaveLength(200)
  expect(new Set(ids).size).toBe(200)
  const { text, page } = await read({ hostId: host.hostId })
  expect(text).toBe(`a\0\xff\x1b[1mbc${Array.from({ length: 200 }, (_, i) => `<${i}>`).join('')}`)
  expect(page.nextBeforeId).toBeNull()
})

test('pages walk back to the beginning without gap or overlap', async () => {
  const host = await fixture.addHost('pages')
  const texts = Array.from({ length: 50 }, (_, i) => `line ${i}\n`)
  await print(host, ...texts)
  let beforeId: string | null = null
  let whole = ''
  let pages = 0
  do {
    const { text, page } = await read({ hostId: host.hostId, beforeId, limitBytes: 64 })
    whole = text + whole
    beforeId = page.nextBeforeId
    pages++
  } while (beforeId)
  expect(whole).toBe(texts.join(''))
  expect(pages).toBeGreaterThan(5)
})

test('a bounded read stops at the chunk it was given', async () => {
  const host = await fixture.addHost('through')
  const [first] = await print(host, 'before', 'after')
  expect((await read({ hostId: host.hostId, throughId: first })).text).toBe('before')
})

test('the next tenant of a node never sees what was printed before, and a late chunk of the old one goes to nobody', async () => {
  const old = await fixture.addHost('old')
  await print(old, 'secret of the old tenant')
  await fixture.sql.query('UPDATE host SET node_id = NULL, deleted_at = now() WHERE id = $1', [old.hostId])
  const next = await fixture.addHost('next')
  await fixture.sql.query('UPDATE host SET node_id = $2 WHERE id = $1', [next.hostId, old.nodeId])
  await print(old, 'late secret')
  await print({ ...next, nodeId: old.nodeId }, 'hello')
  expect((await read({ hostId: next.hostId }, tenant(fixture.projectId))).text).toBe('hello')
  expect((await read({ hostId: old.hostId })).text).toBe('secret of the old tenant')
  expect((await read({ nodeId: old.nodeId })).text).toBe('secret of the old tenantlate secrethello')
})

test('outside the scope there is nothing: foreign project, deleted host, node history', async () => {
  const host = await fixture.addHost('scoped')
  await print(host, 'x')
  const own = tenant(fixture.projectId)
  expect((await read({ hostId: host.hostId }, own)).text).toBe('x')
  const foreign = tenant('00000000-0000-4000-8000-000000000000')
  await expect(read({ hostId: host.hostId }, foreign)).rejects.toMatchObject({ code: 'not_found' })
  await expect(read({ nodeId: host.nodeId }, own)).rejects.toMatchObject({ code: 'not_found' })
  await fixture.sql.query('UPDATE host SET deleted_at = now() WHERE id = $1', [host.hostId])
  await expect(read({ hostId: host.hostId }, own)).rejects.toMatchObject({ code: 'not_found' })
})

test('pruning keeps at least the last 10,000 lines', async () => {
  const host = await fixture.addHost('lines')
  const lines = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `${from + i} ${'x'.repeat(200)}\n`).join('')
  for (let from = 0; from < 15_000; from += 500) await print(host, lines(from, 500))
  expect(await pruneConsoleHistory(database, host)).toBeGreaterThan(0)
  const { rows } = await fixture.sql.query('SELECT bytes FROM console_chunk WHERE host_id = $1 ORDER BY id', [
    host.hostId,
  ])
  const kept = rows.map((row) => row.bytes.toString()).join('')
  expect(kept.split('\n').length - 1).toBe(10_000)
  expect(kept.endsWith(`14999 ${'x'.repeat(200)}\n`)).toBe(true)
  expect(await pruneConsoleHistory(database, host)).toBe(0)
})

test('pruning keeps a MiB of short lines, and bounds output without line ends', async () => {
  const short = await fixture.addHost('short')
  for (let i = 0; i < 20; i++) await print(short, 'y\n'.repeat(50_000))
  await pruneConsoleHistory(database, short)
  const size = async (hostId: string) => {
    const { rows } = await fixture.sql.query(
      'SELECT sum(octet_length(bytes))::int AS bytes FROM console_chunk WHERE host_id = $1',
      [hostId],
    )
    return rows[0].bytes as number
  }
  expect(await size(short.hostId)).toBeGreaterThanOrEqual(KEPT_BYTES)
  expect(await size(short.hostId)).toBeLessThan(KEPT_BYTES + 200_000)
  const endless = await fixture.addHost('endless')
  for (let i = 0; i < 10; i++) await print(endless, '\0'.repeat(1 << 20))
  await pruneConsoleHistory(database, endless)
  expect(await size(endless.hostId)).toBe(8 << 20)
})
