import { IngotError } from '../error/ingot-error'
import { includesVlan, parseVlanRanges } from '../network/vlan-ranges'
import type { WantedVlan } from './desired-change'
import type { LagConfig, PortConfig, PortVlans, SwitchChange, SwitchState } from './port-config'
import { mayWritePort } from './port-name'
import { isOurVlanName, vlanNameOf } from './vlan-name'

/** What may be written on a switch, and what of it is ours beside the ports of servers. */
export interface SwitchRules {
  readonly name: string
  /** '1-4094' style */
  readonly allowedVlans: string
  /** names, or prefixes that end in *; empty: every port that is no uplink */
  readonly allowedPorts: readonly string[]
  readonly uplinkPorts: readonly string[]
  readonly managesVlans: boolean
}

export interface WantedOnSwitch {
  readonly ports: Readonly<Record<string, PortConfig>>
  readonly lags: Readonly<Record<number, LagConfig | null>>
  readonly vlans: readonly WantedVlan[]
}

/**
 * The whole change of a switch: VLANs that are missing are made and added to the uplinks; VLANs of ours that nobody needs
 * any more are removed. `needed`: what everything else on this switch carries. Throws `switch_port_refused`,
 * `switch_vlan_refused`, `switch_unsupported` for an uplink that cannot carry VLANs.
 */
export function completeChange(
  rules: SwitchRules,
  wanted: WantedOnSwitch,
  needed: ReadonlySet<number>,
  state: SwitchState,
): SwitchChange {
  requireAllowed(rules, wanted)
  return withVlans(rules, wanted, needed, state)
}

/** What a switch had of the ports and groups that a change names. */
export interface FormerUse {
  readonly ports: Readonly<Record<string, PortConfig>>
  /** by number; null: it was not there */
  readonly lags: Readonly<Record<number, LagConfig | null>>
}

/** What the ports and groups of a change are before it, as it was read. Ports of groups that it does not name are left out. */
export function formerUse(change: Pick<SwitchChange, 'ports' | 'lags'>, state: SwitchState): FormerUse {
  const members = Object.values(change.lags).flatMap((lag) => lag?.members ?? [])
  const ports = [...Object.keys(change.ports), ...members].flatMap((name): [string, PortConfig][] => {
    const port = state.ports[name]
    return port && port.lag === null ? [[name, { enabled: port.enabled, vlans: port.vlans ?? { mode: 'none' } }]] : []
  })
  const lags = Object.keys(change.lags).map((number): [string, LagConfig | null] => {
    const lag = state.lags[Number(number)]
    if (!lag || Object.keys(lag.members).length === 0) return [number, null]
    const { fallback, mlag, vlans } = lag
    const config = { members: Object.keys(lag.members).sort(), vlans: vlans ?? ({ mode: 'none' } as const), mlag }
    return [number, { ...config, fallback: fallback ?? false }]
  })
  return { ports: Object.fromEntries(ports), lags: Object.fromEntries(lags) }
}

/**
 * The way back to a former use. VLANs that came with the change go unless somebody needs them by now; what was there before
 * comes back also where the switch's limits would not let us make it.
 */
export function changeBack(
  rules: SwitchRules,
  former: FormerUse,
  needed: ReadonlySet<number>,
  state: SwitchState,
): SwitchChange {
  const carried = [...Object.values(former.ports), ...Object.values(former.lags)].flatMap((each) =>
    each ? vlansOf(each.vlans) : [],
  )
  // What is there still is on the uplinks as well; what went is made again.
  const gone = [...new Set(carried)].filter((id) => state.vlans[id] === undefined)
  const vlans = gone.map((id) => ({ id, name: vlanNameOf(String(id)) }))
  return withVlans(rules, { ...former, vlans }, new Set([...needed, ...carried]), state)
}

function withVlans(
  rules: SwitchRules,
  wanted: WantedOnSwitch,
  needed: ReadonlySet<number>,
  state: SwitchState,
): SwitchChange {
  if (!rules.managesVlans) return { vlans: [], ports: wanted.ports, lags: wanted.lags }
  const ids = new Set(wanted.vlans.map(({ id }) => id))
  const missing = wanted.vlans.filter(({ id }) => id !== 1 && state.vlans[id] === undefined)
  const surplus = Object.entries(state.vlans)
    .filter(([id, name]) => isOurVlanName(name) && !ids.has(Number(id)) && !needed.has(Number(id)))
    .map(([id]) => Number(id))
  const uplinks = uplinkChanges(rules, [...ids], surplus, state)
  return {
    vlans: [...missing, ...surplus.map((id) => ({ id, name: null }))],
    ports: { ...wanted.ports, ...uplinks.ports },
    lags: { ...wanted.lags, ...uplinks.lags },
  }
}

function requireAllowed(rules: SwitchRules, { ports, lags, vlans }: WantedOnSwitch): void {
  const members = Object.values(lags).flatMap((lag) => lag?.members ?? [])
  for (const port of [...Object.keys(ports), ...members])
    if (!mayWritePort(rules, port)) throw new IngotError('switch_port_refused', { switch: rules.name, port })
  const ranges = parseVlanRanges(rules.allowedVlans) ?? []
  const carried = [...Object.values(ports), ...Object.values(lags)].flatMap((each) => (each ? vlansOf(each.vlans) : []))
  for (const vlan of [...carried, ...vlans.map(({ id }) => id)])
    if (!includesVlan(ranges, vlan)) throw new IngotError('switch_vlan_refused', { switch: rules.name, vlan })
}

/** The VLANs that a port passes, untagged or tagged. */
export function vlansOf(vlans: PortVlans): number[] {
  if (vlans.mode === 'none') return []
  return vlans.mode === 'access' ? [vlans.vlan] : [...(vlans.native === null ? [] : [vlans.native]), ...vlans.tagged]
}

function uplinkChanges(rules: SwitchRules, add: readonly number[], remove: readonly number[], state: SwitchState) {
  const ports: Record<string, PortConfig> = {}
  const lags: Record<number, LagConfig> = {}
  // What a trunk was told in one stroke ("all") is not taken apart VLAN by VLAN.
  const known = (vlan: number) => state.vlans[vlan] !== undefined
  for (const name of rules.uplinkPorts) {
    const uplink = state.ports[name]
    if (!uplink) throw new IngotError('switch_unsupported', { switch: rules.name, reason: name })
    const number = uplink.lag
    const lag = number === null ? null : state.lags[number]
    const vlans = lag ? lag.vlans : uplink.vlans
    if (vlans === null) throw new IngotError('switch_unsupported', { switch: rules.name, reason: name })
    const next = trunkWith(vlans, add, vlansOf(vlans).every(known) ? remove : [])
    if (next === null) continue
    if (number !== null && lag)
      lags[number] = {
        members: Object.keys(lag.members).sort(),
        vlans: next,
        fallback: lag.fallback ?? false,
        mlag: lag.mlag,
      }
    else ports[name] = { enabled: uplink.enabled, vlans: next }
  }
  return { ports, lags }
}

/** Null: it carries what it should already. */
function trunkWith(vlans: PortVlans, add: readonly number[], remove: readonly number[]): PortVlans | null {
  const native = vlans.mode === 'access' ? vlans.vlan : vlans.mode === 'trunk' ? vlans.native : null
  const before = vlans.mode === 'trunk' ? vlans.tagged : []
  const after = new Set([...before, ...add].filter((vlan) => vlan !== native && !remove.includes(vlan)))
  if (after.size === before.length && before.every((vlan) => after.has(vlan))) return null
  return { mode: 'trunk', native, tagged: [...after].sort((a, b) => a - b) }
}
