import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from './free-port'
import { spawnProcess } from './spawn-process'

export type TestRedis = { url: string; port: number; stop: () => Promise<void> }

/** Starts redis-server (Debian package redis-server) with an empty, unsaved data set. `stop` removes its files. */
export async function startRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ingot-redis-'))
  const port = await findFreePort()
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: directory,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const server = spawnProcess({ command: 'redis-server', args, env: process.env })
  await server.waitForLine(/Ready to accept connections/)
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: async () => {
      await server.stop('SIGTERM')
      await rm(directory, { recursive: true, force: true })
    },
  }
}
