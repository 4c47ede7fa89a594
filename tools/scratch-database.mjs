// A PostgreSQL of one's own with the schema migrated, thrown away at the end. As a program it prints a line
// `database portal postgresql://…` and one `database ready postgresql://…`, as the portal and as the owner, and stops on SIGTERM or with its parent: benchmarks start it that way.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyWall, webLogin } from './apply-wall.mjs'
import { removeCluster, startPostgres, stopLeftServer } from './embedded-postgres.mjs'
import { onParentEnded } from './interruption.mjs'
import { isAlive } from './processes.mjs'
import { runQuietly } from './run-quietly.mjs'

const root = path.resolve(import.meta.dirname, '..')
const parent = path.join(root, '.ingot')
const PREFIX = 'pg-scratch-'

/** Servers whose owner was killed: nobody else would ever stop them. */
async function removeAbandoned() {
  const names = fs.existsSync(parent) ? fs.readdirSync(parent) : []
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length)))) continue
    await stopLeftServer(path.join(parent, name))
    removeCluster(path.join(parent, name))
  }
}

/**
 * Starts a server and migrates `database` on it. `stop` removes everything.
 * @param {{ database: string, durable?: boolean }} request
 */
export async function startScratchDatabase({ database, durable = false }) {
  await removeAbandoned()
  const directory = path.join(parent, `${PREFIX}${process.pid}`)
  const server = await startPostgres({ directory, durable })
  const stop = async () => {
    await server.stop()
    removeCluster(directory)
  }
  try {
    const prisma = path.join(root, 'node_modules/prisma/build/index.js')
    const env = { DATABASE_URL: server.url(database) }
    await runQuietly(process.execPath, [prisma, 'migrate', 'deploy'], { cwd: root, env })
    /** As the portal. @param {string} name */
    const webUrl = (name) => webLogin(server.url(name), { name: 'ingot_portal', password: 'gone with the server' })
    await applyWall({ ownerUrl: server.url(database), webUrl: webUrl(database) })
    return { url: server.url, webUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

if (fs.realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const scratch = await startScratchDatabase({ database: 'scratch', durable: true })
  process.stdout.write(`database portal ${scratch.webUrl('scratch')}\ndatabase ready ${scratch.url('scratch')}\n`)
  const keepAlive = setInterval(() => undefined, 60_000)
  const stop = async () => {
    clearInterval(keepAlive)
    await scratch.stop()
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop)
  // A benchmark that was killed cannot stop us.
  onParentEnded(stop)
}
