import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PipelinedPool } from './pipelined-pool'

describe('a pool in pipeline mode', () => {
  let database: TestDatabase
  let pool: PipelinedPool
  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new PipelinedPool({ connectionString: database.url, max: 2 }, 2)
    await pool.query('CREATE TABLE IF NOT EXISTS pipeline_row (n int PRIMARY KEY)')
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })
  const value = async (text: string, values: unknown[] = []) =>
    (await pool.query(text, values)).rows[0]?.value as unknown

  test('gives every statement of one turn its own answer, over one connection', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => pool.query('SELECT $1::int AS value, pg_backend_pid() AS pid', [n])),
    )
    expect(answers.map(({ rows }) => rows[0].value)).toEqual(Array.from({ length: 10 }, (_, n) => n))
    expect(new Set(answers.map(({ rows }) => rows[0].pid)).size).toBe(1)
  })

  test('a statement that fails takes none of its neighbours with it: each is a transaction of its own', async () => {
    const results = await Promise.allSettled([
      pool.query('INSERT INTO pipeline_row VALUES ($1)', [1]),
      pool.query('INSERT INTO pipeline_row VALUES ($1)', [1]),
      pool.query('INSERT INTO pipeline_row VALUES ($1)', [2]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await value('SELECT count(*)::int AS value FROM pipeline_row')).toBe(2)
  })

  test('what waits for a lock does not hold up what comes after the connection is full', async () => {
    const holder = await pool.connect()
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE pipeline_row')
    const blocked = Array.from({ length: 12 }, () => value('SELECT count(*)::int AS value FROM pipeline_row'))
    await sleep(50)
    expect(await value('SELECT 7 AS value')).toBe(7)
    await holder.query('COMMIT')
    holder.release()
    expect(await Promise.all(blocked)).toEqual(blocked.map(() => 2))
  })

  test('a connection that is cut fails what was on its way, and the next statement gets a new one', async () => {
    const single = new PipelinedPool({ connectionString: database.url, max: 1 }, 1)
    const slow = single.query('SELECT pg_sleep(30)').catch((error: Error) => error)
    const cut = () =>
      pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'`,
      )
    await expect.poll(async () => (await cut()).rows).toHaveLength(1)
    expect(await slow).toBeInstanceOf(Error)
    expect((await single.query('SELECT 8 AS value')).rows[0].value).toBe(8)
    await single.end()
  })
})
