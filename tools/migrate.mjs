// `npm run migrate -- --name add_switch`: writes the next migration from prisma/schema.
// It runs on a scratch server that is thrown away, so it can never reset anybody's data. `prisma migrate dev` would want
// a second, shadow database of its engine; the difference between a migrated database and the schema is the same.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startScratchDatabase } from './scratch-database.mjs'
import { UserError } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')
const { name } = parseArgs({ options: { name: { type: 'string' } } }).values
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name ?? '')) {
  throw new UserError('Name the migration: npm run migrate -- --name add_something (lower case and underscores).')
}

const scratch = await startScratchDatabase({ database: 'migrate' })
try {
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  const env = { ...process.env, DATABASE_URL: scratch.url('migrate'), CHECKPOINT_DISABLE: '1' }
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script']
  const result = spawnSync(process.execPath, [prisma, ...args], { cwd: root, env, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`prisma migrate diff failed: ${result.stderr}`)
  if (!/^(CREATE|ALTER|DROP)/m.test(result.stdout)) {
    process.stdout.write('prisma/schema says nothing that the migrations do not: no migration written.\n')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const file = path.join('prisma/migrations', `${stamp}_${name}`, 'migration.sql')
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), result.stdout)
    process.stdout.write(`${file}\n${result.stdout}`)
  }
} finally {
  await scratch.stop()
}
