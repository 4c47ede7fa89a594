import type { PortConfig, SwitchChange } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import type { EditableRows } from './editable-rows'
import { filterPorts } from './filter-rows'
import { isolate } from './isolation-rows'
import { dropNetwork, putNetwork } from './network-rows'
import { networkKey } from './ovn-names'
import type { OvnRows } from './ovn-row'
import { perTable } from './ovn-snapshot'
import { putPort, tidyParked } from './port-rows'

/**
 * The rows as they shall be. What the change does not name stays; a network that a port needs is made. Throws
 * `switch_unsupported`, also for a network that is still in use.
 */
export function wantedRows(change: SwitchChange, before: OvnRows, physicalNetwork: string): OvnRows {
  const [lag] = Object.entries(change.lags).find(([, config]) => config !== null) ?? []
  // A bond of a leaf is made in its own Open vSwitch database; the northbound one knows none.
  if (lag !== undefined) throw new SwitchError('switch_unsupported', { reason: 'lag', lag: Number(lag) })
  const rows: EditableRows = perTable((table) => ({ ...before[table] }))
  const named = new Map(change.vlans.map(({ id, name }) => [id, name]))
  const used = Object.values(change.ports).flatMap(networksOf)
  const missing = used.filter((id) => !named.has(id) && !rows.Logical_Switch[networkKey(physicalNetwork, id)])
  const described = Object.keys(change.sdn?.networks ?? {}).map(Number)
  const standing = described.filter((id) => rows.Logical_Switch[networkKey(physicalNetwork, id)])
  for (const id of new Set([...missing, ...standing])) if (!named.has(id)) named.set(id, '')
  for (const [id, name] of named) if (name !== null) putNetwork(rows, physicalNetwork, id, name, change.sdn)
  for (const [port, config] of Object.entries(change.ports)) putPort(rows, physicalNetwork, port, config, change.sdn)
  for (const [id, name] of named) if (name === null) dropNetwork(rows, physicalNetwork, id)
  tidyParked(rows, physicalNetwork)
  isolate(rows, physicalNetwork)
  filterPorts(rows, physicalNetwork, Object.keys(change.ports), change.sdn)
  return rows
}

const networksOf = ({ vlans }: PortConfig): number[] => {
  if (vlans.mode === 'none') return []
  if (vlans.mode === 'access') return [vlans.vlan]
  return [...(vlans.native === null ? [] : [vlans.native]), ...vlans.tagged]
}
