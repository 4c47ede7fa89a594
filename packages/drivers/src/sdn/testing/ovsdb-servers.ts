import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '@ingot/testing/free-port'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { missingOf } from './missing-programs'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
const schemaFile = '/usr/share/ovn/ovn-nb.ovsschema'

/** Why this machine cannot run databases of Open vSwitch; null: it can. */
export const ovsdbRefusal = (): string | null =>
  missingOf(['ovsdb-server', 'ovsdb-tool', 'ovsdb-client', 'ovs-appctl', 'ovn-nbctl', 'openssl'])

/** Servers of northbound databases, without anybody who does what is written there; one folder for all of them. */
export class OvsdbServers {
  readonly directory: string
  readonly #processes: SpawnedProcess[] = []

  private constructor(directory: string) {
    this.directory = directory
  }

  static async open(): Promise<OvsdbServers> {
    return new OvsdbServers(await mkdtemp(path.join(tmpdir(), 'ingot-ovsdb-')))
  }

  at(name: string): string {
    return path.join(this.directory, name)
  }

  /** One database that stands alone. `tls`: arguments of ovsdb-server(1) that make it encrypt. The port it listens on. */
  async start(name: string, tls: readonly string[] = []): Promise<number> {
    run('ovsdb-tool', 'create', this.at(`${name}.db`), schemaFile)
    const port = await findFreePort()
    await this.#serve(name, `--remote=${tls.length > 0 ? 'pssl' : 'ptcp'}:${port}:127.0.0.1`, ...tls)
    return port
  }

  /** A cluster of servers of one database; the first one leads it. The ports they listen on. */
  async startCluster(names: readonly string[]): Promise<number[]> {
    const [first = ''] = names
    const rafts = new Map<string, string>()
    for (const name of names) rafts.set(name, `tcp:127.0.0.1:${await findFreePort()}`)
    const ports: number[] = []
    for (const name of names) {
      const [file, raft = ''] = [this.at(`${name}.db`), rafts.get(name)]
      if (name === first) run('ovsdb-tool', 'create-cluster', file, schemaFile, raft)
      else run('ovsdb-tool', 'join-cluster', file, 'OVN_Northbound', raft, rafts.get(first) ?? '')
      const port = await findFreePort()
      await this.#serve(name, `--remote=ptcp:${port}:127.0.0.1`)
      run('ovsdb-client', '--timeout=20', 'wait', `tcp:127.0.0.1:${port}`, 'OVN_Northbound', 'connected')
      ports.push(port)
    }
    return ports
  }

  /** One server leaves its cluster, and hands over when it leads; returns when another one of these leads. */
  async resign(name: string, others: readonly number[]): Promise<void> {
    const remotes = others.map((port) => `tcp:127.0.0.1:${port}`).join(',')
    // Clients of this process have to hear of it meanwhile.
    const told = promisify(execFile)
    await told('ovs-appctl', ['-t', this.at(`${name}.ctl`), 'cluster/leave', 'OVN_Northbound'], { env })
    await told('ovn-nbctl', [`--db=${remotes}`, '--timeout=20', 'show'], { env })
  }

  async #serve(name: string, ...args: string[]): Promise<SpawnedProcess> {
    const own = [this.at(`${name}.db`), `--unixctl=${this.at(`${name}.ctl`)}`, '-vconsole:info', ...args]
    const server = spawnProcess({ command: 'ovsdb-server', args: own, env: { ...env, OVS_RUNDIR: this.directory } })
    this.#processes.push(server)
    await server.waitForLine(/ovsdb-server \(Open vSwitch\)/)
    return server
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((each) => each.stop('SIGKILL')))
    await rm(this.directory, { recursive: true, force: true })
  }
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return stdout
}
