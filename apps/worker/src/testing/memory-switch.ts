import { sameVlans } from '@ingot/core/switch/drift'
import type { ChangePlan } from '@ingot/core/switch/plan'
import type {
  LldpNeighbour,
  ObservedLag,
  ObservedPort,
  SwitchChange,
  SwitchState,
} from '@ingot/core/switch/port-config'
import {
  type AppliedChange,
  type SwitchCapabilities,
  SwitchError,
  type SwitchIdentity,
  type SwitchScope,
  type SwitchSession,
} from '@ingot/drivers/contract/switch'

/** What a switch can be told to do wrong. */
export type SwitchFault = 'ignores' | 'drops' | null

/** A switch that keeps its configuration in memory and counts its sessions. */
export class MemorySwitch {
  vlans: Record<number, string> = { 1: 'default' }
  ports: Record<string, ObservedPort> = {}
  lags: Record<number, ObservedLag> = {}
  saved = ''
  fault: SwitchFault = null
  open = 0
  mostOpen = 0
  neighbours: LldpNeighbour[] = []
  capabilities: SwitchCapabilities = {
    ...{ lag: true, lagFallback: true, mlag: false, transaction: 'none', needsSave: true, lldp: true },
  }
  hostKey = 'SHA256:memory'

  constructor(ports: readonly string[]) {
    for (const name of ports) this.ports[name] = { enabled: true, linkUp: true, vlans: { mode: 'none' }, lag: null }
  }

  get running(): string {
    return JSON.stringify([this.vlans, this.ports, this.lags])
  }

  reboot(): void {
    const [vlans, ports, lags] = JSON.parse(this.saved === '' ? '[{"1":"default"},{},{}]' : this.saved)
    Object.assign(this, { vlans, ports, lags })
  }

  session(): SwitchSession {
    this.open += 1
    this.mostOpen = Math.max(this.mostOpen, this.open)
    return new MemorySession(this)
  }
}

class MemorySession implements SwitchSession {
  readonly #device: MemorySwitch
  #open = true

  constructor(device: MemorySwitch) {
    this.#device = device
  }

  get capabilities(): SwitchCapabilities {
    return this.#device.capabilities
  }

  async identify(): Promise<SwitchIdentity> {
    return { hostKey: this.#device.hostKey, name: 'memory', model: 'M1', software: '1.0', serial: 'S1' }
  }

  async read(scope: SwitchScope): Promise<SwitchState> {
    if (!this.#open) throw new SwitchError('switch_session_lost')
    const { vlans, ports, lags } = structuredClone({ ...this.#device })
    const names = scope.ports === 'all' ? Object.keys(ports) : scope.ports
    return { vlans, ports: Object.fromEntries(names.map((name) => [name, ports[name] ?? null])), lags }
  }

  async neighbours(): Promise<LldpNeighbour[]> {
    return [...this.#device.neighbours]
  }

  plan(change: SwitchChange, state: SwitchState): ChangePlan {
    const lines: string[] = []
    for (const { id, name } of change.vlans)
      if ((name === null) === (state.vlans[id] !== undefined))
        lines.push(name === null ? `no vlan ${id}` : `vlan ${id}`)
    for (const [name, config] of Object.entries(change.ports)) {
      const port = state.ports[name]
      if (!port || port.lag !== null || port.enabled !== config.enabled || !sameVlans(config.vlans, port.vlans))
        lines.push(`port ${name} ${JSON.stringify(config.vlans)}`)
    }
    for (const [number, config] of Object.entries(change.lags)) {
      const lag = state.lags[Number(number)]
      const members = Object.keys(lag?.members ?? {})
        .sort()
        .join()
      if (config === null ? lag : !lag || members !== config.members.join() || !sameVlans(config.vlans, lag.vlans))
        lines.push(`lag ${number} ${config ? JSON.stringify(config.vlans) : 'none'}`)
    }
    const planLines = lines.map((text) => ({ text, context: null }))
    return { diff: [], lines: planLines, inverse: [] }
  }

  async apply(change: SwitchChange, plan: ChangePlan): Promise<AppliedChange> {
    const device = this.#device
    const transcript = plan.lines.map(({ text }) => text).join('\n')
    const { fault } = device
    if (fault === 'ignores')
      throw new SwitchError(
        'switch_setting_ignored',
        { object: 'port', name: Object.keys(change.ports)[0] ?? '', wanted: 'x', seen: 'y' },
        { outcome: 'rolled_back', transcript },
      )
    for (const { id, name } of change.vlans)
      if (name === null) delete device.vlans[id]
      else device.vlans[id] = name
    for (const [number, config] of Object.entries(change.lags)) {
      const former = device.lags[Number(number)]
      for (const member of Object.keys(former?.members ?? {})) this.#set(member, { vlans: { mode: 'none' }, lag: null })
      delete device.lags[Number(number)]
      if (!config) continue
      const { vlans, fallback, mlag } = config
      device.lags[Number(number)] = {
        members: Object.fromEntries(config.members.map((member) => [member, 'bundled' as const])),
        ...{ vlans, fallback, mlag },
      }
      for (const member of config.members) this.#set(member, { vlans: { mode: 'none' }, lag: Number(number) })
    }
    for (const [name, { enabled, vlans }] of Object.entries(change.ports))
      this.#set(name, { enabled, vlans, lag: null })
    if (fault === 'drops') {
      device.fault = null
      throw new SwitchError('switch_session_lost', {}, { outcome: 'unknown', transcript })
    }
    return { transcript, state: await this.read({ vlans: true, ports: Object.keys(change.ports), lags: 'all' }) }
  }

  #set(name: string, config: Partial<ObservedPort>): void {
    const before = this.#device.ports[name]
    this.#device.ports[name] = { enabled: true, linkUp: true, vlans: null, lag: null, ...before, ...config }
  }

  async save(): Promise<void> {
    this.#device.saved = this.#device.running
  }

  async close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#device.open -= 1
  }
}
