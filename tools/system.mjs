// Starts and stops the whole system on one data directory. `npm run up` and the end-to-end tests both use it.
import fs from 'node:fs'
import path from 'node:path'
import { applyWall, webLogin } from './apply-wall.mjs'
import { bundles } from './build.mjs'
import { removeCluster, startPostgres, stopLeftServer } from './embedded-postgres.mjs'
import { loadKeys } from './keys.mjs'
import { buildQemuImages, labs } from './lab-kinds.mjs'
import { choosePorts, countLabSwitches } from './ports.mjs'
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

async function prepareDatabase(step, { dataDirectory, keys, labKind, labNodes, switchPort, qemuImages }) {
  const external = process.env.DATABASE_URL
  const server = await step(external ? 'PostgreSQL (DATABASE_URL)' : 'PostgreSQL', async () =>
    external ? null : await startPostgres({ directory: path.join(dataDirectory, 'pg') }),
  )
  const databaseUrl = external ?? server.url('ingot')
  const webUrl = webLogin(databaseUrl, keys.webLogin)
  try {
    await step('Database migrations', async () => {
      const prisma = inRoot('node_modules/prisma/build/index.js')
      await runQuietly(process.execPath, [prisma, 'migrate', 'deploy'], {
        cwd: root,
        env: { DATABASE_URL: databaseUrl },
      })
      await applyWall({ ownerUrl: databaseUrl, webUrl })
    })
    await step('First data', async () => {
      const env = {
        DATABASE_URL: databaseUrl,
        INGOT_DATA_DIR: dataDirectory,
        INGOT_SEAL_PUBLIC_KEY: keys.sealPublicKey,
        INGOT_LAB: labKind ?? '',
        INGOT_QEMU_IMAGES: qemuImages ?? '',
        ...(switchPort ? { INGOT_LAB_NODES: String(labNodes), INGOT_LAB_SWITCH_PORT: String(switchPort) } : {}),
      }
      await runQuietly(process.execPath, [inRoot(bundles.seed.output)], { cwd: root, env })
    })
  } catch (error) {
    await server?.stop()
    throw error
  }
  return { databaseUrl, webUrl, stop: async () => server?.stop() }
}

/** What each process needs to know; see docs/adr for who may hold which key. */
function environments({ dataDirectory, databaseUrl, webUrl, keys, ports, labKind }) {
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
      INGOT_AUDIT_SECRET_KEY: keys.auditSecretKey,
      INGOT_BOOT_HOST: '127.0.0.1',
      INGOT_BOOT_PORT: String(ports.boot),
      INGOT_BOOT_URL: `http://${labKind ? labs[labKind].hostAddress : '127.0.0.1'}:${ports.boot}`,
      INGOT_CONSOLE_HOST: '127.0.0.1',
      INGOT_CONSOLE_PORT: String(ports.console),
      INGOT_CONSOLE_ORIGINS: `${portalUrl},http://localhost:${ports.web}`,
      // The simulated servers tell of changes by themselves; on which port is nobody else's business.
      INGOT_EVENTS_PORT: labKind ? '0' : undefined,
      INGOT_HEALTH_PORT: String(ports.health),
      INGOT_METRICS_PORT: String(ports.workerMetrics),
      // Beside a lab images may come from this machine; elsewhere no internal address is asked.
      INGOT_IMAGE_HOSTS: labKind ? '127.0.0.1,localhost' : undefined,
    },
    web: {
      ...base,
      REDIS_URL: undefined,
      // The login behind the wall: it sees rows only in somebody's name (docs/adr/0020).
      DATABASE_URL: webUrl,
      HOST: '127.0.0.1',
      PORT: String(ports.web),
      NEXTAUTH_URL: portalUrl,
      NEXTAUTH_SECRET: keys.sessionSecret,
      INGOT_SEAL_PUBLIC_KEY: keys.sealPublicKey,
      INGOT_AUDIT_PUBLIC_KEY: keys.auditPublicKey,
      INGOT_AUDIT_COPY: path.join(dataDirectory, 'audit', 'checkpoints.jsonl'),
      INGOT_CONSOLE_URL: `ws://127.0.0.1:${ports.console}`,
      INGOT_LAB: labKind ?? undefined,
      INGOT_METRICS_PORT: String(ports.webMetrics),
    },
  }
}

/** Which held ports a process listens on. */
const listensOn = {
  lab: ['labControl', 'labBase', 'labSwitchBase'],
  worker: ['boot', 'console', 'health', 'workerMetrics'],
  web: ['web', 'webMetrics'],
}

/** Starts the processes of one system one after the other, and keeps state.json up to date. */
function createProcessGroup({ dataDirectory, logDirectory, release }) {
  const processes = []
  return {
    processes,
    /**
     * Resolves to the process's ready line.
     * @param {keyof typeof listensOn} name @param {string[]} [args] @param {keyof typeof bundles} [bundle]
     */
    async start(name, env, args, bundle = name) {
      await release(...listensOn[name])
      const { output, nodeOptions } = bundles[bundle]
      const child = startProcess({ name, program: inRoot(output), nodeOptions, args, env, logDirectory, cwd: root })
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

/**
 * Starts everything on a claimed data directory: PostgreSQL, migrations, seed, lab, worker, web. Resolves when the portal
 * answers. On failure everything that had started is stopped again.
 * @param {{ dataDirectory: string, webPort?: number, labNodes: number, labTimings?: string,
 *   labKind?: import('./lab-kinds.mjs').LabKind, labFirmware?: 'bios' | 'uefi', withSwitches?: boolean,
 *   step: ReturnType<import('./step.mjs').createStepPrinter>,
 *   surroundings?: (portalUrl: string) => Promise<{ env: { web?: Record<string, string>, worker?: Record<string, string> },
 *     stop: () => Promise<void> }> }} request `surroundings`: what stands beside the portal, and how to find it
 */
export async function startSystem({
  dataDirectory,
  webPort,
  labNodes,
  step,
  surroundings,
  withSwitches = true,
  ...lab
}) {
  const labKind = labNodes > 0 ? (lab.labKind ?? 'simulated') : null
  const labSwitches = labKind === 'simulated' && withSwitches ? countLabSwitches(labNodes) : 0
  const logDirectory = path.join(dataDirectory, 'logs')
  fs.mkdirSync(logDirectory, { recursive: true })
  const stops = []
  // In reverse, so the database goes last. Safe to repeat.
  const stop = async () => {
    for (const each of stops.splice(0).toReversed()) await each()
  }

  const startLab = async (group, env, args) => {
    const line = await group.start('lab', env, args, labs[labKind].bundle)
    const ready = JSON.parse(line.slice('lab ready '.length))
    fs.writeFileSync(path.join(dataDirectory, 'lab.json'), `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 })
    return ready
  }

  try {
    const keys = loadKeys(dataDirectory)
    const { ports, release } = await choosePorts(dataDirectory, { webPort, labNodes, labSwitches })
    stops.push(() => release(...Object.values(listensOn).flat()))
    let qemuImages
    if (labKind === 'qemu') {
      await step('Images for the lab', async () => {
        qemuImages = await buildQemuImages(inRoot('.ingot/qemu-images'))
      })
    }
    const database = await prepareDatabase(step, {
      ...{ dataDirectory, keys, labKind, labNodes, qemuImages },
      switchPort: labSwitches > 0 ? ports.labSwitchBase : null,
    })
    stops.push(database.stop)
    const env = environments({ ...database, dataDirectory, keys, ports, labKind })
    const url = env.web.NEXTAUTH_URL
    const beside = await surroundings?.(url)
    if (beside) stops.push(beside.stop)
    const group = createProcessGroup({ dataDirectory, logDirectory, release })
    stops.push(group.stop)
    let readyLab = null
    if (labKind) {
      const kind = labs[labKind]
      const bootUrl = env.worker.INGOT_BOOT_URL
      const args = kind.arguments({ dataDirectory, labNodes, labSwitches, ports, bootUrl, ...lab })
      readyLab = await step(kind.describe(labNodes), () => startLab(group, env.lab, args))
    }
    await step('Worker', async () => void (await group.start('worker', { ...env.worker, ...beside?.env.worker })))
    await step('Portal', async () => void (await group.start('web', { ...env.web, ...beside?.env.web })))
    updateState(dataDirectory, { url })
    return {
      ...{
        url,
        databaseUrl: database.databaseUrl,
        ports,
        labKind,
        lab: readyLab,
        logDirectory,
        accounts: readAccounts(dataDirectory),
      },
      /** Rejects with the reason when one of the processes ends by itself. */
      watch: () => Promise.race(group.processes.map((each) => each.watch())),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
