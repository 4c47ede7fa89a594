import type { LagConfig, PortConfig, PortVlans, SwitchChange } from '@ingot/core/switch/port-config'
import { expect } from 'vitest'
import type { AppliedChange, SwitchEndpoint, SwitchError, SwitchSession } from '../contract/switch'
import type { SwitchTimings } from '../switch/switch-timings'
import type { SwitchTarget } from './switch-target'

export const vlanIds = [100, 200, 300] as const

export const port = (vlans: PortVlans, enabled = true): PortConfig => ({ enabled, vlans })
export const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
export const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })
export const none: PortVlans = { mode: 'none' }

/** What frames must meet. */
export function wantedOf(vlans: PortVlans, idleVlan: number | null): { untagged: number | null; tagged: number[] } {
  if (vlans.mode === 'access') return { untagged: vlans.vlan, tagged: [] }
  if (vlans.mode === 'trunk') return { untagged: vlans.native, tagged: [...vlans.tagged] }
  return { untagged: idleVlan, tagged: [] }
}

/** One target, its sessions, and the few moves that all parts of the suite make. */
export class SwitchContext {
  readonly target: SwitchTarget
  private readonly sessions: SwitchSession[] = []
  private kept: SwitchSession | null = null

  constructor(target: SwitchTarget) {
    this.target = target
  }

  async open(more: Partial<SwitchEndpoint> = {}, timings: Partial<SwitchTimings> = {}): Promise<SwitchSession> {
    const session = await this.target.open(more, timings)
    this.sessions.push(session)
    return session
  }

  /** One session for all tests that leave it as it was; another one after it was lost. */
  async session(): Promise<SwitchSession> {
    const alive = this.kept && (await this.kept.identify().then(Boolean, () => false))
    if (!this.kept || !alive) {
      await this.kept?.close()
      this.kept = await this.target.open({}, {})
    }
    return this.kept
  }

  async closeAll(): Promise<void> {
    for (const session of this.sessions.splice(0)) await session.close()
  }

  async stop(): Promise<void> {
    await this.closeAll()
    await this.kept?.close()
    await this.target.stop()
  }

  /** The n-th free port. */
  port(index: number): string {
    return this.target.ports[index] ?? ''
  }

  /** The wanted state of some ports and groups, with every VLAN of the suite there. */
  change(ports: Record<string, PortConfig>, lags: Record<number, LagConfig | null> = {}): SwitchChange {
    return { vlans: vlanIds.map((id) => ({ id, name: `conformance-${id}` })), ports, lags }
  }

  async apply(session: SwitchSession, change: SwitchChange): Promise<AppliedChange> {
    const touchesOthers = Object.keys(change.lags).length > 0 || change.vlans.some(({ name }) => name === null)
    const ports = touchesOthers ? 'all' : Object.keys(change.ports)
    const state = await session.read({ vlans: true, ports, lags: 'all' })
    return session.apply(change, session.plan(change, state))
  }

  /** The error of a change that cannot be made. */
  async refusal(session: SwitchSession, change: SwitchChange): Promise<SwitchError> {
    return this.apply(session, change).then(
      () => expect.fail('the change was applied'),
      (error: SwitchError) => error,
    )
  }

  /** Of the members of a group in its fallback some vendors let one pass frames alone, others each. */
  async expectCarriedByOne(names: readonly string[], vlans: PortVlans): Promise<void> {
    const carried = await Promise.all(names.map((name) => this.target.carried(name, vlanIds)))
    expect(carried, names.join()).toContainEqual(wantedOf(vlans, this.target.idleVlan))
  }

  async expectCarried(name: string, vlans: PortVlans): Promise<void> {
    const carried = await this.target.carried(name, vlanIds)
    expect(carried, name).toEqual(wantedOf(vlans, this.target.idleVlan))
  }
}
