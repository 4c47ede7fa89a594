import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeCluster, startPostgres } from '../../tools/embedded-postgres.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** A PostgreSQL of its own with the schema migrated. Durable, as production is. */
export async function startBenchDatabase() {
  const directory = path.join(mkdtempSync(path.join(tmpdir(), 'ingot-bench-')), 'pg')
  const server = await startPostgres({ directory })
  const url = server.url('bench')
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' }
  execFileSync(process.execPath, [prisma, 'migrate', 'deploy'], { cwd: root, env, stdio: 'ignore' })
  return {
    url,
    async stop() {
      await server.stop()
      removeCluster(directory)
    },
  }
}
