import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '../free-port'
import { spawnProcess } from '../spawn-process'
import { revokeTokens, seedKeystone } from './seed-keystone'

const run = promisify(execFile)

const fernetKey = () => randomBytes(32).toString('base64').replaceAll('+', '-').replaceAll('/', '_')

const configuration = (folder: string, url: string, tokenLifeS: number) => `[DEFAULT]
log_dir = ${folder}
public_endpoint = ${url}
[database]
connection = sqlite:///${folder}/keystone.sqlite
[token]
provider = fernet
expiration = ${tokenLifeS}
[fernet_tokens]
key_repository = ${folder}/fernet
[fernet_receipts]
key_repository = ${folder}/fernet
[identity]
password_hash_rounds = 4
`

export type RunningKeystone = {
  /** Without `/v3`. */
  url: string
  /** Adds what a bare-metal cloud needs and returns an application credential of the administrator. */
  seed(ironicUrl: string): Promise<{ credentialId: string; credentialSecret: string }>
  /** Makes every token of the user so far worthless; the password stays. */
  revokeTokens(username: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts real Keystone (Debian packages `keystone`, `uwsgi-core`, `uwsgi-plugin-python3`) on SQLite. Administrator
 * `admin` / `secret` in project `admin`, domain `Default`. `tokenLifeS`: how long every token is good.
 */
export async function startKeystone({ tokenLifeS = 3600 } = {}): Promise<RunningKeystone> {
  const folder = await mkdtemp(join(tmpdir(), 'ingot-keystone-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  await mkdir(join(folder, 'fernet'), { mode: 0o700 })
  // What `fernet_setup` would write, and this much sooner: 0 is the next key, 1 the one in use.
  for (const name of ['0', '1']) await writeFile(join(folder, 'fernet', name), fernetKey(), { mode: 0o600 })
  const file = join(folder, 'keystone.conf')
  await writeFile(file, configuration(folder, url, tokenLifeS))
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', OS_KEYSTONE_CONFIG_DIR: folder }
  const manage = (...args: string[]) => run('keystone-manage', ['--config-file', file, ...args], { env })
  await manage('db_sync')
  // In the default mode two requests at once end in "database is locked".
  const script = 'import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute("pragma journal_mode=wal")'
  await run('/usr/bin/python3', ['-c', script, join(folder, 'keystone.sqlite')], { env })
  const urls = ['public', 'internal', 'admin'].flatMap((name) => [`--bootstrap-${name}-url`, `${url}/v3`])
  await manage('bootstrap', '--bootstrap-password', 'secret', '--bootstrap-region-id', 'RegionOne', ...urls)
  const uwsgi = spawnProcess({
    command: 'uwsgi-core',
    args: [
      ...['--plugins', 'http,python3', '--http', `127.0.0.1:${port}`, '--wsgi-file', '/usr/bin/keystone-wsgi-public'],
      // One thread: SQLite locks out a second writer, and Ironic takes the refusal for an outage of Keystone.
      ...['--master', '--processes', '1', '--enable-threads', '--lazy-apps'],
      ...['--buffer-size', '65535', '--die-on-term'],
    ],
    cwd: folder,
    env,
  })
  const stop = async () => {
    await uwsgi.stop('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await uwsgi.waitForLine(/WSGI app 0 .* ready in/, 60_000)
  } catch (error) {
    await stop()
    throw error
  }
  const seed = (ironicUrl: string) => seedKeystone(url, ironicUrl)
  return { url, seed, revokeTokens: (username) => revokeTokens(url, username), stop }
}
