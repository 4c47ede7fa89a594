import { factoryConfig, type LagSettings, type PortSettings, type SwitchConfig } from './switch-config'
import { faultOfSwitchName, SwitchFaultSet } from './switch-fault'
import { type LabSwitchVendor, namePorts } from './switch-vendor'

export type SwitchLogin = 'publickey' | 'password' | 'keyboard-interactive'

export interface LabSwitchSpec {
  readonly name: string
  readonly vendor: LabSwitchVendor
  /** Ports that servers can be cabled to; the uplinks come after them. */
  readonly ports: number
  readonly uplinks: number
  readonly username: string
  readonly password: string
  readonly enable: string | null
  /** In OpenSSH's one-line form; null: passwords alone. */
  readonly publicKey?: string | null
  /** Ways to log in over SSH; default: all of them. */
  readonly logins?: readonly SwitchLogin[]
  /** Said to whoever logged in, before the first prompt; default: nothing. */
  readonly banner?: string
  /** Asked of whoever logged in, before the first prompt; any answer will do. Default: nothing. */
  readonly asksAtLogin?: string
  /** lower case, colons */
  readonly macAddress: string
  readonly serial: string
  /** Mbit/s */
  readonly speedMbps?: number
}

export interface LldpSender {
  /** lower case, colons */
  readonly chassisId: string
  readonly portId: string
  readonly portDescription: string | null
  readonly systemName: string | null
}

/** What is at the other end of a port's cable now. */
export interface FarEnd {
  readonly linkUp: boolean
  /** Who sends LACP over there: its system id and key; null when nobody does. */
  readonly lacp: { readonly system: string; readonly key: number } | null
  readonly lldp: LldpSender | null
  /** Where frames were heard from: VLAN and MAC. */
  readonly macs: readonly { readonly vlan: number; readonly mac: string }[]
}

const unplugged: FarEnd = { linkUp: false, lacp: null, lldp: null, macs: [] }

/** `individual`: alone, because of the fallback. `suspended`: passes nothing until the server speaks LACP. */
export type LagMemberState = 'bundled' | 'individual' | 'suspended' | 'down'
export type SwitchEvent = 'change' | 'save' | 'reboot'

/**
 * A switch without its command line: what it is told to be, what it would be after a reboot, and what follows from that and
 * from its cables. No clock and no I/O; everything that can be worked out is worked out when it is asked for.
 */
export class LabSwitch {
  readonly spec: LabSwitchSpec
  readonly portNames: readonly string[]
  readonly uplinkNames: readonly string[]
  readonly faults = new SwitchFaultSet()
  /** Set by the fabric. */
  farEnd: (port: string) => FarEnd = () => unplugged
  #running: SwitchConfig
  #saved: SwitchConfig
  readonly #listeners = new Set<(event: SwitchEvent) => void>()

  /** `initial`: what it comes with, running and saved; by default as from the factory. */
  constructor(spec: LabSwitchSpec, initial?: (config: SwitchConfig) => void) {
    this.spec = spec
    const names = namePorts(spec.vendor, spec.ports + spec.uplinks)
    this.portNames = names
    this.uplinkNames = names.slice(spec.ports)
    this.#running = factoryConfig(spec.name, names)
    initial?.(this.#running)
    this.#saved = structuredClone(this.#running)
    const sentinel = faultOfSwitchName(spec.name)
    if (sentinel) this.faults.set(sentinel)
  }

  get name(): string {
    return this.spec.name
  }

  get vendor(): LabSwitchVendor {
    return this.spec.vendor
  }

  get macAddress(): string {
    return this.spec.macAddress
  }

  get running(): Readonly<SwitchConfig> {
    return this.#running
  }

  get saved(): Readonly<SwitchConfig> {
    return this.#saved
  }

  /** Edits the running configuration; nothing of it happens when `edit` throws. Listeners hear it once. */
  change(edit: (draft: SwitchConfig) => void): void {
    const draft = structuredClone(this.#running)
    edit(draft)
    this.replaceRunning(draft)
  }

  /** A candidate configuration takes effect as a whole. A switch that lies keeps what it wants of the old one. */
  replaceRunning(config: SwitchConfig): void {
    const lie = this.faults.take('ignores-config')
    if (lie && !lie.port) return
    const next = structuredClone(config)
    const kept = lie?.port ? this.#running.ports[lie.port] : undefined
    if (lie?.port && kept) next.ports[lie.port] = kept
    this.#running = next
    this.#tell('change')
  }

  save(): void {
    this.#saved = structuredClone(this.#running)
    this.#tell('save')
  }

  /** What was not saved is gone. Sessions end: the command line listens. */
  reboot(): void {
    this.#running = structuredClone(this.#saved)
    this.#tell('reboot')
  }

  /** The returned function ends it. */
  subscribe(listener: (event: SwitchEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  port(name: string): PortSettings | null {
    return this.#running.ports[name] ?? null
  }

  lag(number: number): LagSettings | null {
    return this.#running.lags[number] ?? null
  }

  lagMembers(number: number): string[] {
    return this.portNames.filter((name) => this.#running.ports[name]?.lag === number)
  }

  linkUp(name: string): boolean {
    return this.port(name)?.enabled === true && this.farEnd(name).linkUp
  }

  /** Null when the port is in no group. */
  lagMemberState(name: string): LagMemberState | null {
    const port = this.port(name)
    const lag = port?.lag == null ? null : this.lag(port.lag)
    if (!port || !lag) return null
    if (!lag.enabled || !this.linkUp(name)) return 'down'
    // Some vendors take a member in whose settings differ from the group's, and leave it idle.
    if (port.extras.cannotBundle) return 'suspended'
    if (lag.protocol === 'static') return 'bundled'
    const partner = this.farEnd(name).lacp
    if (partner) return this.#mayBundle(name, port.lag as number, partner) ? 'bundled' : 'suspended'
    return lag.fallback || port.fallback ? 'individual' : 'suspended'
  }

  /** All links of a group lead to one partner: those that lead elsewhere stay out. */
  #mayBundle(name: string, number: number, { system, key }: { system: string; key: number }): boolean {
    for (const member of this.lagMembers(number)) {
      const other = this.linkUp(member) ? this.farEnd(member).lacp : null
      if (other) return member === name || (other.system === system && other.key === key)
    }
    return false
  }

  lldpNeighbours(): { readonly localPort: string; readonly neighbour: LldpSender }[] {
    if (this.faults.has('lldp-off')) return []
    return this.portNames.flatMap((localPort) => {
      const neighbour = this.linkUp(localPort) ? this.farEnd(localPort).lldp : null
      return neighbour ? [{ localPort, neighbour }] : []
    })
  }

  macTable(): { readonly vlan: number; readonly mac: string; readonly port: string }[] {
    return this.portNames.flatMap((port) =>
      this.linkUp(port) ? this.farEnd(port).macs.map(({ vlan, mac }) => ({ vlan, mac, port })) : [],
    )
  }

  #tell(event: SwitchEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
