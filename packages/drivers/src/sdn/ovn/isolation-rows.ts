import { SwitchError } from '../../contract/switch'
import type { EditableRows } from './editable-rows'
import { addressSetName, isNetworkId, localnetName, ownIds } from './ovn-names'
import { mapCell, textsOf } from './ovn-row'

/**
 * In an isolated network nothing that a server sent reaches another server, on whatever chassis it is: by MAC address,
 * because frames between chassis come in by the localnet port. Port security keeps the addresses honest.
 */
export function isolate(rows: EditableRows, physicalNetwork: string) {
  for (const [key, network] of Object.entries(rows.Logical_Switch)) {
    const id = Number(mapCell(network.external_ids)['ingot:id'])
    if (!isNetworkId(id)) continue
    const set = addressSetName(physicalNetwork, id)
    const acl = `${key}/isolated`
    if (mapCell(network.external_ids)['ingot:isolated'] !== 'true') {
      delete rows.Address_Set[set]
      delete rows.ACL[acl]
      rows.Logical_Switch[key] = { ...network, acls: textsOf(network.acls).filter((name) => name !== acl) }
      continue
    }
    const localnet = localnetName(physicalNetwork, id)
    const servers = textsOf(network.ports).filter((name) => name !== localnet)
    const macs = servers.map(
      (name) => textsOf(rows.Logical_Switch_Port[name]?.addresses)[0]?.split(' ')[0] ?? 'unknown',
    )
    const unnamed = macs.indexOf('unknown')
    if (unnamed >= 0)
      throw new SwitchError('switch_unsupported', {
        ...{ reason: 'isolation without a MAC address', port: servers[unnamed] ?? '' },
      })
    rows.Address_Set[set] = {
      ...{ name: set, addresses: [...new Set(macs)].toSorted(), external_ids: ownIds(physicalNetwork, set) },
    }
    rows.ACL[acl] = {
      ...{ direction: 'to-lport', priority: 2000, action: 'drop', external_ids: ownIds(physicalNetwork, acl) },
      match: `outport != "${localnet}" && eth.src == $${set}`,
    }
    rows.Logical_Switch[key] = { ...network, acls: [...new Set([...textsOf(network.acls), acl])].toSorted() }
  }
  // Those of networks that are gone.
  for (const acl of Object.keys(rows.ACL))
    if (!Object.values(rows.Logical_Switch).some(({ acls }) => textsOf(acls).includes(acl))) delete rows.ACL[acl]
  const standing = new Set(
    Object.values(rows.Logical_Switch).map(({ external_ids }) =>
      addressSetName(physicalNetwork, Number(mapCell(external_ids)['ingot:id'])),
    ),
  )
  for (const set of Object.keys(rows.Address_Set)) if (!standing.has(set)) delete rows.Address_Set[set]
}
