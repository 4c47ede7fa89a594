// The built system as a user starts it, on services of the user's own: DATABASE_URL and REDIS_URL replace the embedded parts.
// The embedded parts are what the end-to-end tests run on.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startRedis, type TestRedis } from '@ingot/testing/redis'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAlive } from './processes.mjs'
import { startScratchDatabase } from './scratch-database.mjs'

const root = path.resolve(import.meta.dirname, '..')
const data = mkdtempSync(path.join(tmpdir(), 'ingot-system-'))
let redis: TestRedis
let database: Awaited<ReturnType<typeof startScratchDatabase>>
let up: SpawnedProcess

type State = { url: string; children: { pid: number }[] }
const readState = (): State => JSON.parse(readFileSync(path.join(data, 'state.json'), 'utf8'))

beforeAll(async () => {
  ;[redis, database] = await Promise.all([startRedis(), startScratchDatabase({ database: 'own' })])
  const env = { ...process.env, DATABASE_URL: database.url('own'), REDIS_URL: redis.url }
  const args = ['tools/up.mjs', '--data', data, '--lab', '4']
  up = spawnProcess({ command: process.execPath, args, cwd: root, env })
  await up.waitForLine(/Press Ctrl-C/, 170_000)
})
afterAll(async () => {
  await up?.stop('SIGTERM')
  await redis?.stop()
  await database?.stop()
  rmSync(data, { recursive: true, force: true })
})

function askRedis(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(redis.port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    socket.once('error', reject).once('data', (answer) => {
      socket.destroy()
      resolve(String(answer))
    })
  })
}

test('the portal shows the sign-in page to a stranger', async () => {
  const response = await fetch(`${readState().url}/sign-in`)
  expect(response.status).toBe(200)
  expect(await response.text()).toMatch(/type="password"/)
})

test('the queue is in the Redis that was named', async () => {
  await expect.poll(() => askRedis('KEYS *'), { timeout: 20_000 }).toMatch(/bull/)
})

test('--fresh does not empty a database that it did not make', async () => {
  const env = { ...process.env, DATABASE_URL: database.url('own') }
  const other = mkdtempSync(path.join(tmpdir(), 'ingot-system-'))
  const args = ['tools/up.mjs', '--data', other, '--fresh']
  const refused = spawnProcess({ command: process.execPath, args, cwd: root, env })
  await refused.waitForLine(/does not empty a database of yours/)
  await refused.stop()
  rmSync(other, { recursive: true, force: true })
})

test('SIGTERM stops everything within seconds and leaves nothing', async () => {
  const pids = readState().children.map((child) => child.pid)
  expect(pids.every(isAlive)).toBe(true)
  await up.stop('SIGTERM')
  expect(pids.filter(isAlive)).toEqual([])
  expect(up.output()).toContain('Stopped.')
})
