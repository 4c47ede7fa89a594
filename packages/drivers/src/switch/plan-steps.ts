import type { LagConfig, PortVlans, SwitchChange } from '@ingot/core/switch/port-config'
import { SwitchError } from '../contract/switch'
import type { PlanStep } from './plan-step'
import { type SwitchWorld, sameVlans, type WorldLag, type WorldPort } from './switch-world'
import type { LagRules } from './vendor-profile'

const none: PortVlans = { mode: 'none' }

/** Works out the steps of one change, and does each of them in `world` at once, so that the next sees it. */
class StepPlanner {
  readonly steps: PlanStep[] = []
  private readonly world: SwitchWorld
  private readonly rules: LagRules
  /** what left its group → whether it was open before */
  private readonly released = new Map<string, boolean>()

  constructor(world: SwitchWorld, rules: LagRules) {
    this.world = world
    this.rules = rules
  }

  plan(change: SwitchChange): void {
    for (const { id, name } of change.vlans) if (name !== null) this.createVlan(id, name)
    this.leaveGroups(change)
    for (const [number, lag] of Object.entries(change.lags)) if (lag) this.setLag(Number(number), lag)
    for (const [name, { enabled, vlans }] of Object.entries(change.ports)) this.setPort(name, enabled, vlans)
    for (const [name, wasEnabled] of this.released)
      if (!change.ports[name] && this.port(name).lag === null) this.setPort(name, wasEnabled, none)
    for (const { id, name } of change.vlans) if (name === null) this.deleteVlan(id, change)
  }

  private port(name: string): WorldPort {
    const port = this.world.ports.get(name)
    if (!port) throw new SwitchError('switch_unsupported', { reason: 'port_missing', port: name })
    return port
  }

  private createVlan(id: number, name: string): void {
    if (this.world.vlans.has(id)) return
    this.world.vlans.set(id, name)
    this.steps.push({ kind: 'create_vlan', id, name })
  }

  /** Last of all, and never while a port still has it: what the switch would do with that port is the vendor's whim. */
  private deleteVlan(id: number, change: SwitchChange): void {
    const name = this.world.vlans.get(id)
    if (name === undefined) return
    const uses = (vlans: PortVlans | null, named: boolean) =>
      vlans?.mode === 'access'
        ? vlans.vlan === id
        : vlans?.mode === 'trunk' && (vlans.native === id || (named && vlans.tagged.includes(id)))
    for (const [port, { vlans, lag }] of this.world.ports)
      if (lag === null && uses(vlans, Object.hasOwn(change.ports, port))) throw inUse(id, port)
    for (const [lag, { vlans }] of this.world.lags)
      if (uses(vlans, Object.hasOwn(change.lags, lag))) throw inUse(id, `${lag}`)
    this.world.vlans.delete(id)
    this.steps.push({ kind: 'delete_vlan', id, name })
  }

  /** Everybody who shall be in another group, in none, or whose group goes, leaves first. */
  private leaveGroups(change: SwitchChange): void {
    const wantedGroup = new Map<string, number | null>(Object.keys(change.ports).map((name) => [name, null]))
    for (const [number, lag] of Object.entries(change.lags))
      for (const name of lag?.members ?? []) wantedGroup.set(name, Number(number))
    for (const name of wantedGroup.keys()) {
      const { lag } = this.port(name)
      if (lag !== null && !this.world.lags.has(lag))
        throw new SwitchError('switch_unsupported', { reason: 'lag_not_read', port: name, lag })
    }
    for (const [number, group] of this.world.lags) {
      const named = Object.hasOwn(change.lags, number)
      for (const name of [...group.members]) {
        const wanted = wantedGroup.get(name)
        if (named ? wanted !== number : wanted !== undefined && wanted !== number) this.leave(number, group, name)
      }
      if (named && change.lags[number] === null) {
        this.world.lags.delete(number)
        this.steps.push({ kind: 'delete_lag', number, members: [] })
      }
    }
  }

  private leave(number: number, group: WorldLag, name: string): void {
    const { afterLeave, shutsOnLeave } = this.rules
    group.members = group.members.filter((each) => each !== name)
    const wasEnabled = this.port(name).enabled
    const left: WorldPort = {
      enabled: wasEnabled && !shutsOnLeave,
      vlans: afterLeave === 'as_group' ? group.vlans : afterLeave === 'none' ? none : null,
      lag: null,
    }
    this.world.ports.set(name, left)
    this.released.set(name, wasEnabled)
    this.steps.push({ kind: 'leave_lag', number, port: name })
  }

  private setLag(number: number, lag: LagConfig): void {
    const { order, fresh, freshFallback, fallbackOn } = this.rules
    let group = this.world.lags.get(number)
    if (!group) {
      group = { members: [], vlans: fresh, fallback: freshFallback ?? false, mlag: null }
      this.world.lags.set(number, group)
      this.steps.push({ kind: 'create_lag', number, lag })
    }
    if (order === 'vlans_first') this.setLagVlans(number, group, lag.vlans)
    if (group.mlag !== lag.mlag) {
      group.mlag = lag.mlag
      this.steps.push({ kind: 'set_mlag', number, mlag: lag.mlag })
    }
    const joining = lag.members.filter((name) => !group.members.includes(name))
    for (const name of joining) this.join(number, group, name)
    if (order === 'members_first') this.setLagVlans(number, group, lag.vlans)
    if (group.fallback !== lag.fallback || (fallbackOn === 'member' && lag.fallback && joining.length > 0)) {
      group.fallback = lag.fallback
      this.steps.push({ kind: 'set_fallback', number, on: lag.fallback, members: lag.members })
    }
    for (const name of lag.members) this.setEnabled(name, true)
  }

  private setLagVlans(number: number, group: WorldLag, vlans: PortVlans): void {
    if (!sameVlans(group.vlans, vlans))
      this.steps.push({ kind: 'set_lag_vlans', number, before: group.vlans, after: vlans })
    for (const name of sameVlans(group.vlans, vlans) ? [] : group.members) {
      if (this.rules.membersFollow)
        this.steps.push({ kind: 'set_port_vlans', port: name, before: group.vlans, after: vlans })
      this.port(name).vlans = vlans
    }
    group.vlans = vlans
  }

  private join(number: number, group: WorldLag, name: string): void {
    const port = this.port(name)
    const { beforeJoin } = this.rules
    if (beforeJoin !== 'any') this.setPortVlans(name, beforeJoin === 'as_group' ? (group.vlans ?? none) : none)
    this.steps.push({ kind: 'join_lag', number, port: name })
    port.lag = number
    port.vlans = group.vlans
    group.members = [...group.members, name].sort()
  }

  private setPort(name: string, enabled: boolean, vlans: PortVlans): void {
    if (!enabled) this.setEnabled(name, false)
    this.setPortVlans(name, vlans)
    if (enabled) this.setEnabled(name, true)
  }

  private setPortVlans(name: string, vlans: PortVlans): void {
    const port = this.port(name)
    if (!sameVlans(port.vlans, vlans))
      this.steps.push({ kind: 'set_port_vlans', port: name, before: port.vlans, after: vlans })
    port.vlans = vlans
  }

  private setEnabled(name: string, enabled: boolean): void {
    const port = this.port(name)
    if (port.enabled !== enabled) this.steps.push({ kind: 'set_enabled', port: name, enabled })
    port.enabled = enabled
  }
}

const inUse = (vlan: number, port: string) =>
  new SwitchError('switch_unsupported', { reason: 'vlan_in_use', vlan, port })

/**
 * The steps that make of `world` what `change` wants; none when it is so already. `world` is changed along. A name of an
 * existing VLAN is left as it is. Throws `switch_unsupported` for a port that is not there and for a VLAN that is in use.
 */
export function planSteps(world: SwitchWorld, change: SwitchChange, rules: LagRules): PlanStep[] {
  const planner = new StepPlanner(world, rules)
  planner.plan(change)
  return planner.steps
}
