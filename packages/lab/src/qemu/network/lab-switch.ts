import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BoundProcess } from '../bound-process'
import { programPath } from '../images/debian-programs'
import { inOwnNetwork } from './find-switch-problem'
import { AGENT_PORT, type MachineNetwork } from './machine-network'
import { type Relay, relayPort, streamOfProgram } from './relay-port'
import { portName, switchScript } from './switch-script'

const START_MS = 30_000
const SCHEMA = '/usr/share/openvswitch/vswitch.ovsschema'

export interface LabSwitchOptions {
  readonly machines: number
  /** Where the worker that serves these machines writes dnsmasq's configuration (its INGOT_DHCP_DIR). */
  readonly dhcpDirectory: string
  /** The boot role of that worker: it listens on this computer, on the port of this URL. */
  readonly bootUrl: string
  /** Log of the switch's programs. */
  readonly logFile: string
}

/**
 * A switch of the lab's own, in a network that only it and its machines see: Open vSwitch, and dnsmasq with the configuration
 * of a worker. It ends with this process.
 */
export class LabSwitch {
  /** Short, because it holds unix sockets. */
  readonly #directory = mkdtempSync(path.join(tmpdir(), 'ingot-switch-'))
  readonly #options: LabSwitchOptions
  readonly #relays: Relay[] = []
  #programs: BoundProcess | null = null

  constructor(options: LabSwitchOptions) {
    this.#options = options
  }

  /** Machines may start when it resolves. Throws with the log's last line when the switch does not come up. */
  async start(): Promise<void> {
    const { machines, bootUrl, logFile } = this.#options
    const dhcpDirectory = path.resolve(this.#options.dhcpDirectory)
    const bootPort = Number(new URL(bootUrl).port)
    mkdirSync(dhcpDirectory, { recursive: true })
    const bootSocket = path.join(this.#directory, 'boot')
    this.#relays.push(await relayPort({ path: bootSocket }, () => connect(bootPort, '127.0.0.1')))
    const script = switchScript({ machines, dhcpDirectory, bootPort, schema: SCHEMA })
    // The namespace of processes ends with its first one, and everything in it.
    const args = [...inOwnNetwork, '--pid', '--fork', '--kill-child', 'sh', '-c', script]
    this.#programs = new BoundProcess(programPath('unshare'), args, { logFile, cwd: this.#directory })
    const deadline = Date.now() + START_MS
    while (!existsSync(path.join(this.#directory, 'ready'))) {
      if (!this.#programs.running || Date.now() > deadline) {
        const said = readFileSync(logFile, 'utf8').trimEnd().split('\n').at(-1)
        throw new Error(`The lab's switch did not start: ${said || `see ${logFile}`}`)
      }
      await sleep(20)
    }
  }

  /** What machine number `index` (from 1) is plugged into. */
  async plug(index: number, mac: string, vncPort: number): Promise<MachineNetwork> {
    const inside = (address: string, port: number) =>
      streamOfProgram(this.#enter(programPath('socat'), ['-t', '60', '-', `TCP:${address}:${port}`]))
    const agent = await relayPort({ port: 0 }, () => {
      const address = this.#addressOf(mac)
      return address ? inside(address, AGENT_PORT) : null
    })
    this.#relays.push(agent, await relayPort({ port: vncPort }, () => inside('127.0.0.1', vncPort)))
    return {
      agentParameters: '',
      firmwarePxe: true,
      openAgentPort: async () => agent.port,
      netdev: () => `tap,id=net0,ifname=${portName(index)},script=no,downscript=no,vnet_hdr=off`,
      command: (program, args) => this.#enter(program, args),
    }
  }

  /** What dnsmasq has logged. */
  get dhcpLog(): string {
    return this.#read('dnsmasq.log')
  }

  /** Safe to repeat. */
  async stop(): Promise<void> {
    for (const relay of this.#relays.splice(0)) relay.close()
    await this.#programs?.kill()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  #enter(program: string, args: readonly string[]): readonly [string, string[]] {
    const there = ['--target', String(this.#programs?.pid), '--user', '--net', '--preserve-credentials', '--']
    return [programPath('nsenter'), [...there, program, ...args]]
  }

  /** The address that dnsmasq leased last. Lease: end, MAC, address, name, client. */
  #addressOf(mac: string): string | undefined {
    const lines = this.#read('leases').split('\n')
    return lines.findLast((line) => line.split(' ')[1] === mac)?.split(' ')[2]
  }

  #read(name: string): string {
    const file = path.join(this.#directory, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
}
