import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawnProcess } from '@ingot/testing/spawn-process'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { findRunningServer, removeCluster, startPostgres } from './embedded-postgres.mjs'

const directories: string[] = []
// mkdtemp makes a 0700 directory: as root this is the case where the server's user cannot reach the path.
function makeDirectory(): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'ingot-pg-'))
  directories.push(parent)
  return path.join(parent, 'pg')
}
afterEach(() => {
  for (const each of directories.splice(0)) rmSync(each, { recursive: true, force: true })
})

async function selectOne(connectionString: string): Promise<unknown> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query('SELECT 1 AS one')).rows[0]
  } finally {
    await client.end()
  }
}

test('data survives a restart and nothing is left after remove', async () => {
  const directory = makeDirectory()
  const first = await startPostgres({ directory, durable: false })
  const client = new pg.Client({ connectionString: first.url('postgres') })
  await client.connect()
  await client.query('CREATE TABLE kept (id int)')
  await client.end()
  await first.stop()
  const second = await startPostgres({ directory, durable: false })
  const again = new pg.Client({ connectionString: second.url('postgres') })
  await again.connect()
  expect((await again.query("SELECT to_regclass('kept') AS kept")).rows).toEqual([{ kept: 'kept' }])
  await again.end()
  await second.stop()
  removeCluster(directory)
  expect(existsSync(directory)).toBe(false)
})

test('a server whose parent was killed is found and reused', async () => {
  const directory = makeDirectory()
  const module = path.resolve(import.meta.dirname, 'embedded-postgres.mjs')
  const script = `const { startPostgres } = await import(${JSON.stringify(module)})
    const server = await startPostgres({ directory: ${JSON.stringify(directory)}, durable: false })
    console.log('port ' + server.port); setInterval(() => 0, 1000)`
  const parent = spawnProcess({
    command: process.execPath,
    args: ['--input-type=module', '-e', script],
    env: process.env,
  })
  const port = Number((await parent.waitForLine(/^port /)).slice(5))
  await parent.stop('SIGKILL')
  const server = await startPostgres({ directory })
  expect(server).toMatchObject({ reused: true, port })
  expect(await selectOne(server.url('postgres'))).toEqual({ one: 1 })
  await server.stop()
  await expect(selectOne(server.url('postgres'))).rejects.toThrow(/ECONNREFUSED/)
  removeCluster(directory)
})

test('a taken port is reported with the words of the server', async () => {
  const takenDirectory = makeDirectory()
  const taken = await startPostgres({ directory: takenDirectory, durable: false })
  const directory = makeDirectory()
  await expect(startPostgres({ directory, port: taken.port, durable: false })).rejects.toThrow(/Address already in use/)
  expect(findRunningServer(path.join(directory, 'data'))).toBeNull()
  await taken.stop()
  removeCluster(takenDirectory)
  removeCluster(directory)
})
