import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '../free-port'
import { type SpawnedProcess, spawnProcess } from '../spawn-process'
import { type IronicAuth, type IronicConfig, ironicConfig } from './ironic-config'

const run = promisify(execFile)

/** User `admin`, password `secret-Word`; Ironic takes bcrypt only. */
const htpasswd = 'admin:$2y$04$P4zjDgpKS/ahbmHoIYP0uej5pRbq/Ct/HiCsc7BfROzhEslbHahRe\n'

/**
 * Debian's Ironic quotes the whole command of a serial console for a shell (a patch of CVE-2026-42510), and socat, which
 * has none, takes it for the name of one file: every console ends at once. This takes the quotes off.
 */
const socat = `#!/bin/bash
a=()
for x; do [[ $x == "EXEC:\\"'"* ]] && { x=\${x/"\\"'"/"\\""}; x=\${x/"'\\""/"\\""}; }; a+=("$x"); done
exec /usr/bin/socat "\${a[@]}"
`

export type IronicRequest = {
  /** One API process for each, all on one database and one conductor. */
  auth?: IronicAuth[]
  /**
   * URL of an empty PostgreSQL database. Otherwise a file of SQLite, for one request at a time: more end in "database is
   * locked". On PostgreSQL this Ironic cannot delete port groups.
   */
  databaseUrl?: string
  apiWorkers?: number
  keystoneUrl?: string
  neutronUrl?: string
  fakeDelays?: IronicConfig['fakeDelays']
  /** Default 60; 0: never. */
  powerSyncS?: number
  heartbeatTimeoutS?: number
}

export type RunningIronic = {
  folder: string
  /** Base URL of the API with this kind of log-in. */
  url(auth?: IronicAuth): string
  /** Process ids of the conductor and the APIs; their children belong to them. */
  pids(): { conductor: number; api: number[] }
  /** Ends the conductor as a power cut would. */
  killConductor(): Promise<void>
  startConductor(): Promise<void>
  /** What all processes wrote, for a test that fails. */
  logs(): string
  stop(): Promise<void>
}

// Programs of Debian must find Debian's Python, and talk to loopback without a proxy.
const environment = (folder: string) => ({
  PATH: `${folder}/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
  HOME: folder,
  LC_ALL: 'C.UTF-8',
  PYTHONUNBUFFERED: '1',
})

async function waitUntil(what: string, check: () => Promise<boolean>, output: () => string): Promise<void> {
  const deadlineMs = Date.now() + 60_000
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadlineMs) throw new Error(`${what} did not come up:\n${output().slice(-3000)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
  return response.status < 500
}

/**
 * Starts real Ironic (Debian packages `ironic-api`, `ironic-conductor`) as plain processes on loopback, with
 * `fake-hardware` and `ipmi`. Everything lives in a folder of its own, which `stop` removes.
 */
export async function startIronic(request: IronicRequest = {}): Promise<RunningIronic> {
  const folder = await mkdtemp(join(tmpdir(), 'ingot-ironic-'))
  for (const name of ['lock', 'tmp', 'images', 'console', 'httpboot', 'tftpboot', 'bin'])
    await mkdir(join(folder, name))
  await writeFile(join(folder, 'bin', 'socat'), socat, { mode: 0o755 })
  await writeFile(join(folder, 'htpasswd'), htpasswd, { mode: 0o640 })
  for (const name of ['kernel', 'ramdisk']) await writeFile(join(folder, 'images', name), name)

  const sqlite = `sqlite:///${folder}/ironic.sqlite?timeout=60`
  const rpcPort = await findFreePort()
  const config = {
    folder,
    rpcPort,
    databaseUrl: request.databaseUrl?.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:') ?? sqlite,
    apiWorkers: request.apiWorkers ?? 1,
    keystoneUrl: request.keystoneUrl ?? null,
    neutronUrl: request.neutronUrl ?? null,
    fakeDelays: request.fakeDelays ?? {},
    powerSyncS: request.powerSyncS ?? 60,
    heartbeatTimeoutS: request.heartbeatTimeoutS ?? 10,
  }
  const auths = request.auth ?? ['noauth']
  const apis = await Promise.all(auths.map(async (auth) => ({ auth, port: await findFreePort() })))
  const confOf = (auth: IronicAuth) => join(folder, `ironic-${auth}.conf`)
  for (const { auth, port } of apis) await writeFile(confOf(auth), ironicConfig({ ...config, auth, apiPort: port }))
  const env = environment(folder)
  const start = (command: string, auth: IronicAuth) =>
    spawnProcess({ command, args: ['--config-file', confOf(auth)], cwd: folder, env })

  const first = auths[0] ?? 'noauth'
  // `create_schema` makes the tables of today; the migrations of `upgrade` do not run on SQLite.
  await run('ironic-dbsync', ['--config-file', confOf(first), 'create_schema'], { cwd: folder, env })
  if (config.databaseUrl === sqlite) {
    // Readers and the writer of two processes do not block each other; the mode is kept in the file.
    const script = 'import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute("pragma journal_mode=wal")'
    await run('/usr/bin/python3', ['-c', script, join(folder, 'ironic.sqlite')], { env })
  }

  let conductor: SpawnedProcess = start('ironic-conductor', first)
  const api = apis.map(({ auth }) => start('ironic-api', auth))
  const startConductor = async () => {
    if (conductor.child.exitCode !== null || conductor.child.signalCode !== null) {
      conductor = start('ironic-conductor', first)
    }
    await waitUntil('ironic-conductor', () => answers(`http://127.0.0.1:${rpcPort}/`), conductor.output)
  }
  const stop = async () => {
    await Promise.all([conductor, ...api].map((each) => each.stop('SIGKILL')))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await startConductor()
    for (const [index, { port }] of apis.entries()) {
      const output = api[index]?.output ?? (() => '')
      await waitUntil('ironic-api', () => answers(`http://127.0.0.1:${port}/v1`), output)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    folder,
    url: (auth = first) => `http://127.0.0.1:${apis.find((each) => each.auth === auth)?.port}`,
    pids: () => ({ conductor: conductor.child.pid ?? 0, api: api.map(({ child }) => child.pid ?? 0) }),
    killConductor: () => conductor.stop('SIGKILL'),
    startConductor,
    logs: () => [conductor, ...api].map((each) => each.output()).join('\n'),
    stop,
  }
}
