// Starts and stops the whole system on one data directory. `npm run up` and the end-to-end tests both use it.
import fs from 'node:fs'
import path from 'node:path'
import { bundles } from './build.mjs'
import { removeCluster, startPostgres, stopLeftServer } from './embedded-postgres.mjs'
import { loadKeys } from './keys.mjs'
import { choosePorts } from './ports.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { runQuietly } from './run-quietly.mjs'
import { startProcess } from './supervised-process.mjs'
import { updateState } from './system-state.mjs'

const root = path.resolve(import.meta.dirname, '..')
const inRoot = (file) => path.join(root, file)

/** Empties a claimed data directory: stops a database that was left running, and removes everything but the claim. */
export async function wipeData(dataDirectory) {
  const cluster = path.join(dataDirectory, 'pg')
  await stopLeftServer(cluster)
  removeCluster(cluster)
  for (const name of fs.readdirSync(dataDirectory)) {
    if (name !== 'state.json') fs.rmSync(path.join(dataDirectory, name), { recursive: true, force: true })
  }
}

/** The accounts that the seed made, with their passwords. @returns {{ email: string, password: string, role: string }[]} */
export function readAccounts(dataDirectory) {
  const file = path.join(dataDirectory, 'accounts.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : []
}

async function prepareDatabase(step, dataDirectory, keys, labNodes) {
  const external = process.env.DATABASE_URL
  const server = await step(external ? 'PostgreSQL (DATABASE_URL)' : 'PostgreSQL', async () =>
    external ? null : await startPostgres({ directory: path.join(dataDirectory, 'pg') }),
  )
  const databaseUrl = external ?? server.url('ingot')
  try {
    await step('Database migrations', async () => {
      const prisma = inRoot('node_modules/prisma/build/index.js')
      await runQuietly(process.execPath, [prisma, 'migrate', 'deploy'], {
        cwd: root,
        env: { DATABASE_URL: databaseUrl },
      })
    })
    await step('First data', async () => {
      const env = {
        DATABASE_URL: databaseUrl,
        INGOT_DATA_DIR: dataDirectory,
        INGOT_SEAL_PUBLIC_KEY: keys.sealPublicKey,
        INGOT_LAB: labNodes > 0 ? '1' : '',
      }
      await runQuietly(process.execPath, [inRoot(bundles.seed.output)], { cwd: root, env })
    })
  } catch (error) {
    await server?.stop()
    throw error
  }
  return { databaseUrl, stop: async () => server?.stop() }
}

/** What each process needs to know; see docs/adr for who may hold which key. */
function environments({ dataDirectory, databaseUrl, keys, ports, labNodes }) {
  const portalUrl = `http://127.0.0.1:${ports.web}`
  const base = quietEnvironment({ NODE_ENV: 'production' })
  // Whatever the caller's shell holds, only the worker gets the key that opens BMC secrets.
  for (const name of Object.keys(base)) if (/^(INGOT_|NEXTAUTH_)/.test(name)) delete base[name]
  return {
    lab: { ...base, DATABASE_URL: undefined, REDIS_URL: undefined },
    worker: {
      ...base,
      DATABASE_URL: databaseUrl,
      INGOT_DATA_DIR: dataDirectory,
      INGOT_SEAL_PUBLIC_KEY: keys.sealPublicKey,
      INGOT_SEAL_SECRET_KEY: keys.sealSecretKey,
      INGOT_BOOT_HOST: '127.0.0.1',
      INGOT_BOOT_PORT: String(ports.boot),
      INGOT_BOOT_URL: `http://127.0.0.1:${ports.boot}`,
      INGOT_CONSOLE_HOST: '127.0.0.1',
      INGOT_CONSOLE_PORT: String(ports.console),
      INGOT_CONSOLE_ORIGINS: `${portalUrl},http://localhost:${ports.web}`,
      INGOT_HEALTH_PORT: String(ports.health),
    },
    web: {
      ...base,
      REDIS_URL: undefined,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(ports.web),
      NEXTAUTH_URL: portalUrl,
      NEXTAUTH_SECRET: keys.sessionSecret,
      INGOT_SEAL_PUBLIC_KEY: keys.sealPublicKey,
      INGOT_CONSOLE_URL: `ws://127.0.0.1:${ports.console}`,
      INGOT_LAB: labNodes > 0 ? '1' : undefined,
    },
  }
}

/** Which held ports a process listens on. */
const listensOn = { lab: ['labControl'], worker: ['boot', 'console', 'health'], web: ['web'] }

/** Starts the processes of one system one after the other, and keeps state.json up to date. */
function createProcessGroup({ dataDirectory, logDirectory, release }) {
  const processes = []
  return {
    processes,
    /** Resolves to the process's ready line. @param {keyof typeof listensOn} name @param {string[]} [args] */
    async start(name, env, args) {
      await release(...listensOn[name])
      const child = startProcess({ name, program: inRoot(bundles[name].output), args, env, logDirectory, cwd: root })
      processes.push(child)
      const children = processes.map((each) => ({ name: each.name, pid: each.pid, program: each.program }))
      updateState(dataDirectory, { children })
      return child.waitForLine(`${name} ready`)
    },
    // The portal first: nobody should see its backend vanish.
    async stop() {
      for (const each of processes.toReversed()) await each.stop()
    },
  }
}

function labArguments({ dataDirectory, labNodes, labTimings, ports, bootUrl }) {
  const options = {
    nodes: labNodes,
    'base-port': ports.labBase,
    'control-port': ports.labControl,
    'boot-url': `${bootUrl}/boot.ipxe`,
    'data-dir': path.join(dataDirectory, 'lab'),
    ...(labTimings ? { timings: labTimings } : {}),
  }
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
}

/**
 * Starts everything on a claimed data directory: PostgreSQL, migrations, seed, lab, worker, web. Resolves when the portal
 * answers. On failure everything that had started is stopped again.
 * @param {{ dataDirectory: string, webPort?: number, labNodes: number, labTimings?: string,
 *   step: ReturnType<import('./step.mjs').createStepPrinter> }} request
 */
export async function startSystem({ dataDirectory, webPort, labNodes, labTimings, step }) {
  const logDirectory = path.join(dataDirectory, 'logs')
  fs.mkdirSync(logDirectory, { recursive: true })
  const stops = []
  // In reverse, so the database goes last. Safe to repeat.
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each()
  }

  const startLab = async (group, env, args) => {
    const line = await group.start('lab', env, args)
    const lab = JSON.parse(line.slice('lab ready '.length))
    fs.writeFileSync(path.join(dataDirectory, 'lab.json'), `${JSON.stringify(lab, null, 2)}\n`, { mode: 0o600 })
    return lab
  }

  try {
    const keys = loadKeys(dataDirectory)
    const { ports, release } = await choosePorts(dataDirectory, { webPort, labNodes })
    stops.push(() => release('web', 'boot', 'console', 'health', 'labControl'))
    const database = await prepareDatabase(step, dataDirectory, keys, labNodes)
    stops.push(database.stop)
    const { databaseUrl } = database
    const env = environments({ dataDirectory, databaseUrl, keys, ports, labNodes })
    const url = env.web.NEXTAUTH_URL
    const group = createProcessGroup({ dataDirectory, logDirectory, release })
    stops.push(group.stop)
    let lab = null
    if (labNodes > 0) {
      const args = labArguments({ dataDirectory, labNodes, labTimings, ports, bootUrl: env.worker.INGOT_BOOT_URL })
      lab = await step(`Lab, ${labNodes} simulated servers`, () => startLab(group, env.lab, args))
    }
    await step('Worker', async () => void (await group.start('worker', env.worker)))
    await step('Portal', async () => void (await group.start('web', env.web)))
    updateState(dataDirectory, { url })
    return {
      ...{ url, databaseUrl, ports, lab, logDirectory, accounts: readAccounts(dataDirectory) },
      /** Rejects with the reason when one of the processes ends by itself. */
      watch: () => Promise.race(group.processes.map((each) => each.watch())),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
