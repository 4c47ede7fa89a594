// `npm run lab -- [--nodes N] [--base-port P] [--boot-url URL] [--control-port P] [--timings NAME] [--data-dir DIR]`:
// the simulated data centre alone. Its disks are kept apart from those of `npm run up`.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureInstalled, requireVersions } from './install.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { createStepPrinter, reportFailure } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')

async function main() {
  const step = createStepPrinter()
  await step('Versions', requireVersions)
  await step('Packages', ensureInstalled)
  const options = ['--table', '--data-dir', path.join('.ingot', 'lab-alone'), ...process.argv.slice(2)]
  const command = ['--import', 'tsx', path.join('packages', 'lab', 'src', 'lab-cli.ts'), ...options]
  const lab = spawn(process.execPath, command, { cwd: root, env: quietEnvironment(), stdio: 'inherit' })
  // Ctrl-C reaches the child by itself, as both are in the terminal's group; a plain kill does not.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => lab.kill('SIGTERM'))
  process.exitCode = await new Promise((resolve) => lab.on('exit', (code) => resolve(code ?? 1)))
}

await main().catch(reportFailure)
