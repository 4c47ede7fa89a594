// `npm run lab`: a data centre alone, whose disks are kept apart from those of `npm run up`.
//   npm run lab -- [options]              simulated servers
//   npm run lab -- qemu [options]         virtual machines (QEMU) behind OpenIPMI BMCs
//   npm run lab -- images [options]       builds what those virtual machines boot
//   npm run lab -- debian-image [options] builds a Debian with cloud-init for them
// `--help` after each tells its options.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureInstalled, requireVersions } from './install.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { createStepPrinter, reportFailure } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')
const QEMU_COMMANDS = ['qemu', 'images', 'debian-image']

function commandLine([first, ...rest]) {
  const source = path.join('packages', 'lab', 'src')
  if (QEMU_COMMANDS.includes(first)) return [path.join(source, 'qemu', 'qemu-lab-cli.ts'), first, '--table', ...rest]
  const options = ['--table', '--data-dir', path.join('.ingot', 'lab-alone'), first, ...rest]
  return [path.join(source, 'lab-cli.ts'), ...options.filter((each) => each !== undefined)]
}

async function main() {
  const step = createStepPrinter()
  await step('Versions', requireVersions)
  await step('Packages', ensureInstalled)
  const command = ['--import', 'tsx', ...commandLine(process.argv.slice(2))]
  const lab = spawn(process.execPath, command, { cwd: root, env: quietEnvironment(), stdio: 'inherit' })
  // Ctrl-C reaches the child by itself, as both are in the terminal's group; a plain kill does not.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => lab.kill('SIGTERM'))
  process.exitCode = await new Promise((resolve) => lab.on('exit', (code) => resolve(code ?? 1)))
}

await main().catch(reportFailure)
