import { SwitchError } from '../../contract/switch'
import type { OvsdbClient } from '../ovsdb/ovsdb-client'
import type { OvsdbOperation } from '../ovsdb/ovsdb-operation'
import { uuidOf, uuidsOf } from '../ovsdb/ovsdb-value'
import { columnsOf, decodeCell, keyOfRow, type OvnRow, type OvnRows, type OvnTable, ovnTableNames } from './ovn-row'

/** What the northbound database holds of ours for one physical network, at one moment. */
export interface OvnSnapshot {
  readonly rows: OvnRows
  readonly uuids: Readonly<Record<OvnTable, ReadonlyMap<string, string>>>
  /** whether the server is at the other end of the port's cable; ports that the controller does not tell about are missing */
  readonly up: ReadonlyMap<string, boolean>
}

/** One transaction, so that what is read belongs together. */
export async function readOvn(client: OvsdbClient, physicalNetwork: string): Promise<OvnSnapshot> {
  const ours = [['external_ids', 'includes', ['map', [['ingot:physical-network', physicalNetwork]]]]] as const
  const selects = ovnTableNames.map((table): OvsdbOperation => {
    const more = table === 'Logical_Switch_Port' ? ['_uuid', 'up'] : ['_uuid']
    return { op: 'select', table, where: ours, columns: [...more, ...Object.keys(columnsOf(table))] }
  })
  const results = await client.transact(selects)
  const found = new Map(ovnTableNames.map((table, at) => [table, results[at]?.rows ?? []]))
  const keys = new Map<string, string>()
  const uuids = perTable(() => new Map<string, string>())
  for (const table of ovnTableNames)
    for (const row of found.get(table) ?? []) {
      const uuid = uuidOf(row._uuid)
      const key = keyOfRow(table, row)
      if (uuid === null || key === null) throw new SwitchError('switch_reply_unknown', { reason: table })
      keys.set(uuid, key)
      uuids[table].set(key, uuid)
    }
  const keysOf = (value: unknown) => uuidsOf(value).flatMap((uuid) => keys.get(uuid) ?? [])
  const rows = perTable((table) => {
    const kinds = Object.entries(columnsOf(table))
    return Object.fromEntries(
      (found.get(table) ?? []).map((row): [string, OvnRow] => [
        keyOfRow(table, row) ?? '',
        Object.fromEntries(kinds.map(([column, kind]) => [column, decodeCell(kind, row[column], keysOf)])),
      ]),
    )
  })
  const up = new Map<string, boolean>()
  for (const { name, up: isUp } of found.get('Logical_Switch_Port') ?? [])
    if (typeof name === 'string' && typeof isUp === 'boolean') up.set(name, isUp)
  return { rows, uuids, up }
}

export const perTable = <T>(make: (table: OvnTable) => T): Record<OvnTable, T> => ({
  DHCP_Options: make('DHCP_Options'),
  Address_Set: make('Address_Set'),
  ACL: make('ACL'),
  Logical_Switch_Port: make('Logical_Switch_Port'),
  Logical_Switch: make('Logical_Switch'),
  Port_Group: make('Port_Group'),
})
