import type { ObservedPort, PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { mapCell, type OvnRow, type OvnRows, textsOf } from './ovn-row'

/**
 * What the rows mean. A port that has none carries nothing: whichever name a chassis uses, it gets nowhere. A port that hangs
 * in no network of ours, or whose rows do not fit together, has VLANs that we have no words for.
 */
export function observedState(
  scope: SwitchScope,
  { Logical_Switch, Logical_Switch_Port }: OvnRows,
  up: ReadonlyMap<string, boolean>,
): SwitchState {
  const networkOf = new Map<string, number | null>()
  const vlans: Record<number, string> = {}
  for (const network of Object.values(Logical_Switch)) {
    const ids = mapCell(network.external_ids)
    const id = ids['ingot:id'] === undefined ? null : Number(ids['ingot:id'])
    if (id !== null && scope.vlans) vlans[id] = ids['ingot:name'] ?? ''
    for (const port of textsOf(network.ports)) networkOf.set(port, id)
  }
  const rowsOf = new Map<string, OvnRow[]>()
  for (const row of Object.values(Logical_Switch_Port)) {
    const port = mapCell(row.external_ids)['ingot:port']
    if (port !== undefined) rowsOf.set(port, [...(rowsOf.get(port) ?? []), row])
  }
  const names = scope.ports === 'all' ? [...rowsOf.keys()].toSorted() : scope.ports
  const lags = scope.lags === 'all' ? [] : scope.lags
  return {
    vlans,
    ports: Object.fromEntries(names.map((name) => [name, observe(name, rowsOf.get(name) ?? [], networkOf, up)])),
    lags: Object.fromEntries(lags.map((number) => [number, null])),
  }
}

function observe(
  name: string,
  rows: readonly OvnRow[],
  networkOf: ReadonlyMap<string, number | null>,
  up: ReadonlyMap<string, boolean>,
): ObservedPort {
  if (rows.length === 0) return { enabled: true, linkUp: null, vlans: { mode: 'none' }, lag: null }
  const parent = rows.find((row) => row.name === name)
  const wanted = mapCell(parent?.external_ids)['ingot:enabled'] === 'true'
  const isParked = networkOf.get(name) === null
  const lets = (row: OvnRow | undefined) => !Array.isArray(row?.enabled) || row.enabled[0] !== false
  // A parked port is off by itself; what is tagged on it shows whether it is meant to be on.
  const children = rows.filter((row) => row !== parent)
  const isOn = children.length > 0 && isParked ? children.every(lets) : isParked ? wanted : lets(parent)
  return { enabled: isOn, linkUp: up.get(name) ?? null, vlans: vlansOf(name, parent, children, networkOf), lag: null }
}

function vlansOf(
  name: string,
  parent: OvnRow | undefined,
  children: readonly OvnRow[],
  networkOf: ReadonlyMap<string, number | null>,
): PortVlans | null {
  const native = networkOf.get(name)
  if (!parent || native === undefined || parent.type !== '') return null
  const tagged: number[] = []
  for (const child of children) {
    const [tag] = Array.isArray(child.tag) ? child.tag : []
    const isOurs = typeof tag === 'number' && networkOf.get(String(child.name)) === tag
    if (!isOurs || textsOf(child.parent_name)[0] !== name) return null
    tagged.push(tag)
  }
  if (tagged.length > 0) return { mode: 'trunk', native, tagged: tagged.toSorted((a, b) => a - b) }
  return native === null ? { mode: 'none' } : { mode: 'access', vlan: native }
}
