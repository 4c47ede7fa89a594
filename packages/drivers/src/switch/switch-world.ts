import type { LagConfig, PortVlans, SwitchState } from '@ingot/core/switch/port-config'

export interface WorldPort {
  enabled: boolean
  vlans: PortVlans | null
  lag: number | null
}

export interface WorldLag {
  members: string[]
  vlans: PortVlans | null
  fallback: boolean
  mlag: number | null
}

/** A switch as it is in the middle of a plan: what was read, and every step so far on top of it. */
export interface SwitchWorld {
  readonly vlans: Map<number, string>
  readonly ports: Map<string, WorldPort>
  readonly lags: Map<number, WorldLag>
}

export function worldOf(state: SwitchState): SwitchWorld {
  const ports = Object.entries(state.ports).flatMap(([name, port]) =>
    port ? [[name, { enabled: port.enabled, vlans: port.vlans, lag: port.lag }] as const] : [],
  )
  const lags = Object.entries(state.lags).flatMap(([number, lag]) => {
    if (!lag) return []
    const members = Object.keys(lag.members).sort()
    return [[Number(number), { members, vlans: lag.vlans, fallback: lag.fallback ?? false, mlag: lag.mlag }] as const]
  })
  const vlans = Object.entries(state.vlans).map(([id, name]) => [Number(id), name] as const)
  return { vlans: new Map(vlans), ports: new Map(ports), lags: new Map(lags) }
}

export const copyWorld = (world: SwitchWorld): SwitchWorld => structuredClone(world)

/** What would make a group as it is here; a configuration that we have no words for becomes `none`. */
export const lagConfigOf = (lag: WorldLag): LagConfig => ({
  members: [...lag.members].sort(),
  vlans: lag.vlans ?? { mode: 'none' },
  fallback: lag.fallback,
  mlag: lag.mlag,
})

export function sameVlans(a: PortVlans | null, b: PortVlans | null): boolean {
  if (a === null || b === null) return a === b
  if (a.mode === 'access' && b.mode === 'access') return a.vlan === b.vlan
  if (a.mode === 'trunk' && b.mode === 'trunk') return a.native === b.native && a.tagged.join() === b.tagged.join()
  return a.mode === 'none' && b.mode === 'none'
}
