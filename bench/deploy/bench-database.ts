import path from 'node:path'
import { spawnProcess } from '@ingot/testing/spawn-process'

const program = path.resolve(import.meta.dirname, '../../tools/scratch-database.mjs')

/** A PostgreSQL of its own with the schema migrated. Durable, as production is. */
export async function startBenchDatabase() {
  const server = spawnProcess({ command: process.execPath, args: [program], env: process.env })
  const line = await server.waitForLine(/^database ready /, 60_000)
  const portal = await server.waitForLine(/^database portal /)
  return {
    url: line.slice('database ready '.length),
    /** in the portal's role */
    webUrl: portal.slice('database portal '.length),
    stop: () => server.stop('SIGTERM'),
  }
}
