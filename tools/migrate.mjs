// `npm run migrate -- --name add_switch`: writes the next migration from prisma/schema.
// It runs on a scratch server that is thrown away, so it can never reset anybody's data.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { removeCluster, startPostgres } from './embedded-postgres.mjs'

const root = path.resolve(import.meta.dirname, '..')
const directory = path.join(root, '.ingot', 'pg-migrate')
const args = process.argv.slice(2)
const server = await startPostgres({ directory, durable: false })
try {
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  const env = { ...process.env, DATABASE_URL: server.url('migrate'), CHECKPOINT_DISABLE: '1' }
  const result = spawnSync(process.execPath, [prisma, 'migrate', 'dev', ...args], { cwd: root, env, stdio: 'inherit' })
  process.exitCode = result.status ?? 1
} finally {
  await server.stop()
  removeCluster(directory)
}
