// `npm run bench -- ipmi`: runs bench/<name>.ts. Arguments after the name go to the benchmark.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ensureInstalled, requireVersions } from './install.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { createStepPrinter, reportFailure, UserError } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')

function listBenchmarks() {
  const files = fs.readdirSync(path.join(root, 'bench')).filter((name) => name.endsWith('.ts'))
  return files.map((name) => name.slice(0, -'.ts'.length))
}

async function main() {
  const [name, ...args] = process.argv.slice(2)
  const known = listBenchmarks()
  if (!known.includes(name ?? '')) throw new UserError(`Name a benchmark: npm run bench -- ${known.join(' | ')}`)
  const step = createStepPrinter()
  await step('Versions', requireVersions)
  await step('Packages', ensureInstalled)
  const { generatePrismaClient } = await import('./build.mjs')
  await step('Database client', generatePrismaClient)
  const command = ['--import', 'tsx', path.join('bench', `${name}.ts`), ...args]
  const result = spawnSync(process.execPath, command, { cwd: root, env: quietEnvironment(), stdio: 'inherit' })
  process.exitCode = result.status ?? 1
}

await main().catch(reportFailure)
