// `npm run up`: from a fresh clone to a running system. Until packages are installed only Node's own modules may be imported.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, requireVersions } from './install.mjs'
import { interruptOnSignals } from './interruption.mjs'
import { requireFreePort } from './ports.mjs'
import { createStepPrinter, formatDuration, reportFailure, UserError } from './step.mjs'
import { claimData, findRunningSystem, releaseData } from './system-state.mjs'

const HELP = `npm run up -- [options]    start Ingot with its lab; Ctrl-C stops everything

  --fresh        throw away the data of earlier runs first
  --port N       the portal's port (default: 3000 when free, else any free port)
  --lab N|off    how many servers the simulated data centre has (default: 24)
  --lab qemu     virtual machines behind OpenIPMI BMCs instead, which boot a real Linux
  --nodes N      how many of them (default: 2)
  --uefi         with UEFI firmware instead of BIOS
  --switches off the simulated data centre without its leaf switches
  --data DIR     where data lives (default: .ingot; .ingot-qemu for --lab qemu)
  --help         this text

DATABASE_URL uses your PostgreSQL instead of the embedded one, REDIS_URL your Redis for the queue.`

const DEFAULT_LAB_NODES = 24
const MAX_LAB_NODES = 5000
const DEFAULT_QEMU_NODES = 2
const MAX_QEMU_NODES = 64
const SHOWN_LAB_NODES = 3
const root = path.resolve(import.meta.dirname, '..')

function requireNumber(name, text, max) {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > max) {
    throw new UserError(`--${name} must be a whole number from 1 to ${max}, not "${text}".`)
  }
  return number
}

function readLab({ lab = String(DEFAULT_LAB_NODES), nodes, uefi = false, switches = 'default' }) {
  if (switches !== 'default' && switches !== 'off') {
    throw new UserError(`--switches is default or off, not "${switches}".`)
  }
  if (lab === 'qemu') {
    const labNodes = requireNumber('nodes', nodes ?? String(DEFAULT_QEMU_NODES), MAX_QEMU_NODES)
    return { labKind: 'qemu', labFirmware: uefi ? 'uefi' : 'bios', labNodes }
  }
  if (nodes !== undefined || uefi) throw new UserError('--nodes and --uefi are for --lab qemu.')
  const withSwitches = switches === 'default'
  return { labKind: 'simulated', withSwitches, labNodes: lab === 'off' ? 0 : requireNumber('lab', lab, MAX_LAB_NODES) }
}

function readOptions() {
  let values
  try {
    values = parseArgs({
      options: {
        fresh: { type: 'boolean' },
        port: { type: 'string' },
        lab: { type: 'string' },
        nodes: { type: 'string' },
        uefi: { type: 'boolean' },
        switches: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UserError(`${error.message}\n\n${HELP}`)
  }
  return {
    fresh: values.fresh ?? false,
    help: values.help ?? false,
    dataDirectory: path.resolve(root, values.data ?? (values.lab === 'qemu' ? '.ingot-qemu' : '.ingot')),
    webPort: values.port === undefined ? undefined : requireNumber('port', values.port, 65_535),
    ...readLab(values),
  }
}

/** The first servers of the lab, for the registration form. */
function describeLab({ nodes, username, password, switches }, dataDirectory) {
  const shown = nodes.slice(0, SHOWN_LAB_NODES).map(({ name, address, port, macs, vnc }) => {
    const mac = macs ? `  MAC ${macs[0]}` : ''
    const screen = vnc ? `  VNC ${vnc.host}:${vnc.port}` : ''
    return `  ${name.padEnd(10)} ${address}:${port}${mac}${screen}`
  })
  const file = path.relative(root, path.join(dataDirectory, 'lab.json'))
  const more = nodes.length > shown.length ? [`  … ${nodes.length} servers, all in ${file}`] : []
  const leaves = switches?.length
    ? [
        `  Switches   ${switches.length} in zone az3, SSH user ${switches[0].username}, password ${switches[0].password}`,
      ]
    : []
  return [`  Lab BMCs   user ${username}, password ${password}`, ...shown, ...more, ...leaves]
}

const labNotices = {
  simulated: 'THIS IS THE LAB: servers, disks and networks are simulated. Nothing here reaches real hardware.',
  qemu: 'THIS IS THE LAB: the servers are virtual machines (QEMU) on this computer.',
}

function printWelcome({ url, accounts, lab, labKind, ports, dataDirectory, logDirectory, startedAt }) {
  const lines = ['', `  Portal     ${url}`]
  for (const { email, password, role } of accounts) lines.push(`  Sign in    ${email}  ${password}  (${role})`)
  if (lab) {
    lines.push('', ...describeLab(lab, dataDirectory), '', `  ${labNotices[labKind]}`)
  }
  const metricsAt = (port) => `http://127.0.0.1:${port}/metrics`
  lines.push('', `  Metrics    ${metricsAt(ports.webMetrics)} (portal), ${metricsAt(ports.workerMetrics)} (worker)`)
  lines.push('', `  Logs in ${path.relative(root, logDirectory)}/. Ready in ${formatDuration(Date.now() - startedAt)}.`)
  lines.push('  Press Ctrl-C to stop everything.', '')
  process.stdout.write(lines.join('\n'))
}

async function reportRunning(running, { fresh, dataDirectory }) {
  const { readAccounts } = await import('./system.mjs')
  const where = running.url ? `at ${running.url}` : '(it is still starting)'
  if (fresh) {
    throw new UserError(
      `Ingot is running ${where}, so its data cannot be thrown away.`,
      `Stop it first: Ctrl-C in its terminal, or kill ${running.pid}.`,
    )
  }
  process.stdout.write(`Ingot is already running ${where} (process ${running.pid}, since ${running.startedAt}).\n`)
  for (const { email, password, role } of readAccounts(dataDirectory)) {
    process.stdout.write(`  Sign in    ${email}  ${password}  (${role})\n`)
  }
}

async function up({ fresh, webPort, dataDirectory, ...lab }, startedAt) {
  const step = createStepPrinter()
  if (webPort) await requireFreePort(webPort)
  process.stdout.write('Starting Ingot\n')
  await step('Versions', requireVersions)
  await step('Packages', ensureInstalled)
  // From here on packages exist.
  const { buildAll } = await import('./build.mjs')
  const { startSystem, wipeData } = await import('./system.mjs')
  if (fresh && process.env.DATABASE_URL) {
    throw new UserError(
      '--fresh does not empty a database of yours.',
      'Unset DATABASE_URL, or empty that database yourself.',
    )
  }
  if (fresh) await step('Old data thrown away', () => wipeData(dataDirectory))
  await buildAll(step)
  const system = await startSystem({ dataDirectory, webPort, ...lab, step })
  try {
    printWelcome({ ...system, dataDirectory, startedAt })
  } catch (error) {
    await system.stop()
    throw error
  }
  return system
}

async function main() {
  const startedAt = Date.now()
  process.stdout.on('error', () => undefined) // the reader of a pipe may leave first
  const options = readOptions()
  if (options.help) return void process.stdout.write(`${HELP}\n`)
  const { dataDirectory } = options
  const running = findRunningSystem(dataDirectory)
  if (running) return reportRunning(running, options)

  const stopRequested = interruptOnSignals()
  await claimData(dataDirectory, 'up.mjs')
  try {
    const system = await up(options, startedAt)
    const failure = await Promise.race([stopRequested.then(() => null), system.watch().catch((error) => error)])
    process.stdout.write('\nStopping …\n')
    await system.stop()
    if (failure) throw failure
    process.stdout.write('Stopped.\n')
  } finally {
    releaseData(dataDirectory)
  }
}

await main().catch(reportFailure)
