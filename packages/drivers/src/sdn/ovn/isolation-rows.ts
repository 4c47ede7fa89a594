import { SwitchError } from '../../contract/switch'
import type { EditableRows } from './editable-rows'
import { addressSetName, isNetworkId, localnetName, ownIds } from './ovn-names'
import { mapCell, type OvnRow, textsOf } from './ovn-row'

/**
 * In an isolated network nothing that a server sent reaches another server, on whatever chassis it is: by MAC address,
 * because frames between chassis come in by the localnet port. Port security keeps the addresses honest.
 */
export function isolate(rows: EditableRows, physicalNetwork: string) {
  const ofGroups = new Set(Object.values(rows.Port_Group).flatMap(({ acls }) => textsOf(acls)))
  rows.ACL = Object.fromEntries(Object.entries(rows.ACL).filter(([key]) => ofGroups.has(key)))
  rows.Address_Set = {}
  for (const [key, network] of Object.entries(rows.Logical_Switch)) {
    const id = Number(mapCell(network.external_ids)['ingot:id'])
    if (!isNetworkId(id)) continue
    const isIsolated = mapCell(network.external_ids)['ingot:isolated'] === 'true'
    const acls = isIsolated ? isolationOf(rows, physicalNetwork, key, id, network) : {}
    Object.assign(rows.ACL, acls)
    rows.Logical_Switch[key] = { ...network, acls: Object.keys(acls).toSorted() }
  }
}

/** The access control lists of an isolated network; the set of its servers' addresses is put into `rows`. */
function isolationOf(
  rows: EditableRows,
  physicalNetwork: string,
  key: string,
  id: number,
  network: OvnRow,
): Readonly<Record<string, OvnRow>> {
  const set = addressSetName(physicalNetwork, id)
  const localnet = localnetName(physicalNetwork, id)
  const servers = textsOf(network.ports).filter((name) => name !== localnet)
  const macs = servers.map((name) => textsOf(rows.Logical_Switch_Port[name]?.addresses)[0]?.split(' ')[0] ?? '')
  const unnamed = macs.findIndex((mac) => mac === '' || mac === 'unknown')
  if (unnamed >= 0)
    throw new SwitchError('switch_unsupported', {
      ...{ reason: 'isolation without a MAC address', port: servers[unnamed] ?? '' },
    })
  rows.Address_Set[set] = {
    ...{ name: set, addresses: [...new Set(macs)].toSorted(), external_ids: ownIds(physicalNetwork, set) },
  }
  const acl = (name: string, priority: number, match: string, action: 'allow' | 'drop'): OvnRow => ({
    ...{ direction: 'to-lport', priority, match, action, external_ids: ownIds(physicalNetwork, name) },
  })
  // A port's name can only be compared for equality (ovn-sb(5), "Nominal fields"), so that the way out is allowed first.
  return {
    [`${key}/isolated`]: acl(`${key}/isolated`, 2000, `eth.src == $${set}`, 'drop'),
    [`${key}/outside`]: acl(`${key}/outside`, 2001, `outport == "${localnet}"`, 'allow'),
  }
}
