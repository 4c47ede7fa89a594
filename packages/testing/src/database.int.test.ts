import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database'

let first: TestDatabase
let second: TestDatabase

beforeAll(async () => {
  ;[first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
})
afterAll(() => Promise.all([first.drop(), second.drop()]))

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a test database is migrated', async () => {
  const rows = await query(first.url, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
  expect(rows.length).toBeGreaterThan(0)
})

test('two test databases share no rows', async () => {
  await query(first.url, 'CREATE TABLE mine (id int)')
  const rows = await query(second.url, "SELECT to_regclass('mine') AS found")
  expect(rows).toEqual([{ found: null }])
})

test('a test database stores text as UTF-8 and sees many connections', async () => {
  const rows = await query(
    first.url,
    "SELECT current_setting('server_encoding') e, current_setting('max_connections') m",
  )
  expect(rows).toEqual([{ e: 'UTF8', m: '300' }])
})
