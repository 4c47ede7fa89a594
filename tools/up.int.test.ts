// `npm run up` with stand-ins for the three processes, so that its own behaviour is seen in seconds: what it says, what it leaves
// behind, and what happens when something goes wrong. PostgreSQL and the migrations are real.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { removeCluster, stopLeftServer } from './embedded-postgres.mjs'
import { isAlive } from './processes.mjs'

// Each test starts a whole system once or more.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const realRoot = path.resolve(import.meta.dirname, '..')
let copy = ''
const running: SpawnedProcess[] = []

const stayAlive = 'setInterval(() => 0, 1000)'
const ready = (line: string) => `process.stdout.write('${line}\\n')\n${stayAlive}\n`
const standIns = {
  'apps/web/server.ts': `import { createServer } from 'node:http'
const { PORT, HOST, INGOT_LAB, INGOT_SEAL_SECRET_KEY } = process.env
createServer((_request, response) => response.end(JSON.stringify({ INGOT_LAB, INGOT_SEAL_SECRET_KEY })))
  .listen(Number(PORT), HOST, () => console.log('web ready http://' + HOST + ':' + PORT))\n`,
  'apps/worker/src/main.ts': `import { existsSync } from 'node:fs'
if (!process.env.INGOT_SEAL_SECRET_KEY) throw new Error('no key')
setInterval(() => {
  if (!existsSync(process.env.INGOT_DATA_DIR + '/die')) return
  console.log('worker lost its mind')
  process.exit(7)
}, 50)
${ready('worker ready {}')}`,
  'packages/lab/src/lab-cli.ts': ready(
    'lab ready {"username":"u","password":"p","nodes":[{"name":"lab-c1-1","address":"127.0.0.1","port":16230,"vnc":{"host":"127.0.0.1","port":26230}}]}',
  ),
  'packages/lab/src/qemu/qemu-lab-cli.ts': ready('lab ready {}'),
  'prisma/seed.ts': `import { existsSync, writeFileSync } from 'node:fs'
const file = process.env.INGOT_DATA_DIR + '/accounts.json'
const account = { email: 'admin@ingot.local', password: 'pw-' + Math.random(), role: 'cloud admin' }
if (!existsSync(file)) writeFileSync(file, JSON.stringify([account]))\n`,
  'node_modules/next/dist/bin/next': `const fs = require('fs')
fs.mkdirSync('.next', { recursive: true })
fs.writeFileSync('.next/BUILD_ID', 'x')\n`,
}

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'ingot-up-'))
  for (const name of [
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'prisma.config.ts',
    'tools',
    'prisma',
  ]) {
    cpSync(path.join(realRoot, name), path.join(copy, name), { recursive: true })
  }
  cpSync(path.join(realRoot, 'packages/db/tools'), path.join(copy, 'packages/db/tools'), { recursive: true })
  mkdirSync(path.join(copy, 'node_modules'))
  for (const name of readdirSync(path.join(realRoot, 'node_modules'))) {
    if (name === 'next' || name === '.cache' || name === '@ingot') continue
    symlinkSync(path.join(realRoot, 'node_modules', name), path.join(copy, 'node_modules', name))
  }
  for (const [file, text] of Object.entries(standIns)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    writeFileSync(path.join(copy, file), text)
  }
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

// Some tests start it three times.
vi.setConfig({ testTimeout: 180_000 })

let data = ''
let count = 0
beforeEach(() => {
  count += 1
  data = `data-${count}`
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop('SIGTERM')
  const cluster = path.join(copy, data, 'pg')
  await stopLeftServer(cluster)
  removeCluster(cluster)
})

/** Starts `up` on this test's data directory. @returns the process, not yet ready */
function startUp(...args: string[]): SpawnedProcess {
  const env = { PATH: process.env.PATH, HOME: path.join(copy, 'empty-home') }
  const command = ['tools/up.mjs', '--data', data, '--lab', '3', ...args]
  const up = spawnProcess({ command: process.execPath, args: command, cwd: copy, env })
  running.push(up)
  return up
}

async function runUp(...args: string[]): Promise<SpawnedProcess> {
  const up = startUp(...args)
  await up.waitForLine(/Press Ctrl-C/, 120_000)
  return up
}

type State = { pid: number; url: string; children: { name: string; pid: number }[] }
const readState = (): State => JSON.parse(readFileSync(path.join(copy, data, 'state.json'), 'utf8'))

function postgresPid(): number {
  return Number(readFileSync(path.join(copy, data, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0])
}

async function ended(up: SpawnedProcess): Promise<number | null> {
  if (up.child.exitCode === null) await new Promise((resolve) => up.child.once('exit', resolve))
  return up.child.exitCode
}

test('it starts everything, says where, and Ctrl-C leaves nothing behind', async () => {
  const up = await runUp()
  const state = readState()
  const pids = [...state.children.map((child) => child.pid), postgresPid()]
  expect(state.children.map((child) => child.name)).toEqual(['lab', 'worker', 'web'])
  expect(pids.every(isAlive)).toBe(true)
  expect(up.output()).toContain(state.url)
  expect(up.output()).toMatch(/admin@ingot\.local +pw-/)
  expect(up.output()).toContain('THIS IS THE LAB')
  expect(up.output()).toMatch(/lab-c1-1 +127\.0\.0\.1:\d+/)
  expect(up.output()).toMatch(/Ready in \d/)

  up.child.kill('SIGINT')
  expect(await ended(up)).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
  expect(existsSync(path.join(copy, data, 'state.json'))).toBe(false)
})

test('the portal is told of the lab and never gets the key that opens secrets', async () => {
  await runUp()
  const answer = (await (await fetch(readState().url)).json()) as object
  expect(answer).toEqual({ INGOT_LAB: 'simulated' })
})

test('a second start says that it runs and where, and starts nothing', async () => {
  await runUp()
  const second = startUp()
  expect(await ended(second)).toBe(0)
  expect(second.output()).toContain(`already running at ${readState().url}`)
  expect(second.output()).toMatch(/admin@ingot\.local +pw-/)
  const fresh = startUp('--fresh')
  expect(await ended(fresh)).toBe(1)
  expect(fresh.output()).toMatch(/Stop it first/)
})

test('data survives a restart, and --fresh throws it away', async () => {
  const passwordOf = (up: SpawnedProcess) => /admin@ingot\.local +(\S+)/.exec(up.output())?.[1]
  const first = await runUp()
  await first.stop('SIGINT')
  const second = await runUp()
  await second.stop('SIGINT')
  const third = await runUp('--fresh')
  expect(passwordOf(second)).toBe(passwordOf(first))
  expect(passwordOf(third)).not.toBe(passwordOf(first))
})

test('after kill -9 the next start ends what was left and takes over the database', async () => {
  const first = await runUp()
  const left = readState().children
  const database = postgresPid()
  first.child.kill('SIGKILL')
  await ended(first)
  expect(left.every((child) => isAlive(child.pid))).toBe(true)
  await runUp()
  expect(left.filter((child) => isAlive(child.pid))).toEqual([])
  expect(postgresPid()).toBe(database)
})

test('a process that dies is named with its last words, and the others are stopped', async () => {
  const up = await runUp()
  const pids = [...readState().children.map((child) => child.pid), postgresPid()]
  writeFileSync(path.join(copy, data, 'die'), '')
  expect(await ended(up)).toBe(1)
  expect(up.output()).toMatch(/The worker process ended \(exit code 7\)/)
  expect(up.output()).toContain('worker lost its mind')
  expect(pids.filter(isAlive)).toEqual([])
  rmSync(path.join(copy, data, 'die'))
})

test('a port that is taken is refused at once with what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const up = startUp('--port', String(port))
  expect(await ended(up)).toBe(1)
  expect(up.output()).toContain(`Port ${port} is taken`)
  expect(up.output()).toMatch(/--port \d+/)
  server.close()
})

test('ending the npm that started it stops everything too', async () => {
  const env = { PATH: process.env.PATH, HOME: path.join(copy, 'empty-home') }
  const args = ['run', 'up', '--', '--data', data, '--lab', '3']
  const npm = spawnProcess({ command: 'npm', args, cwd: copy, env })
  running.push(npm)
  await npm.waitForLine(/Press Ctrl-C/, 120_000)
  const pids = [...readState().children.map((child) => child.pid), postgresPid()]
  npm.child.kill('SIGTERM')
  await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([])
  await expect.poll(() => existsSync(path.join(copy, data, 'state.json'))).toBe(false)
})

test('Ctrl-C during the start stops it at once and leaves nothing behind', async () => {
  const up = startUp()
  await up.waitForLine(/Portal \(next build\)/, 30_000)
  up.child.kill('SIGINT')
  expect(await ended(up)).toBe(130)
  const state = path.join(copy, data, 'state.json')
  expect(existsSync(state)).toBe(false)
  if (existsSync(path.join(copy, data, 'pg/data')))
    expect(existsSync(path.join(copy, data, 'pg/data/postmaster.pid'))).toBe(false)
})
