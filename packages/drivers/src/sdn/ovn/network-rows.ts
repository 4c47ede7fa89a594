import type { SdnDetails } from '@ingot/core/switch/sdn-details'
import { SwitchError } from '../../contract/switch'
import { dhcpRow } from './dhcp-options'
import { type EditableRows, portRow } from './editable-rows'
import { isNetworkId, isVlan, localnetName, networkKey, ownIds } from './ovn-names'
import { mapCell, type OvnRow, textsOf } from './ovn-row'

/** A logical switch, with a localnet port when it has a VLAN. Throws `switch_unsupported`. */
export function putNetwork(
  rows: EditableRows,
  physicalNetwork: string,
  id: number,
  name: string,
  sdn: SdnDetails | undefined,
) {
  const details = sdn?.networks[id]
  const isGeneve = details ? details.segmentType === 'geneve' : !isVlan(id)
  if (!isNetworkId(id) || (!isGeneve && !isVlan(id)))
    throw new SwitchError('switch_unsupported', { reason: 'vlan_id', vlan: id })
  const key = networkKey(physicalNetwork, id)
  const former = rows.Logical_Switch[key]
  const ports = new Set(textsOf(former?.ports))
  const localnet = localnetName(physicalNetwork, id)
  if (isGeneve) ports.delete(localnet)
  else {
    rows.Logical_Switch_Port[localnet] = {
      ...portRow(localnet, ownIds(physicalNetwork, localnet), ['unknown']),
      ...{ type: 'localnet', tag: [id], options: { network_name: physicalNetwork } },
    }
    ports.add(localnet)
  }
  const isIsolated = details ? details.isolated : mapCell(former?.external_ids)['ingot:isolated'] === 'true'
  rows.Logical_Switch[key] = {
    name: `ingot-${physicalNetwork}-${id}`,
    external_ids: ownIds(physicalNetwork, key, {
      ...{ 'ingot:id': `${id}`, 'ingot:isolated': `${isIsolated}` },
      'ingot:name': name === '' ? (mapCell(former?.external_ids)['ingot:name'] ?? '') : name,
    }),
    acls: former?.acls ?? [],
    ports: [...ports].toSorted(),
  }
  if (!details) return
  for (const options of Object.keys(rows.DHCP_Options))
    if (options.startsWith(`${key}/`)) delete rows.DHCP_Options[options]
  for (const subnet of details.subnets) {
    const row = dhcpRow(physicalNetwork, `${key}/${subnet.cidr}`, details, subnet)
    if (row) rows.DHCP_Options[`${key}/${subnet.cidr}`] = row
  }
  forgetMissingOptions(rows)
}

/** A subnet that is gone leaves no port behind that asks for its answers. */
function forgetMissingOptions(rows: EditableRows) {
  for (const [name, row] of Object.entries(rows.Logical_Switch_Port)) {
    const standing = (cell: OvnRow[string] | undefined) => textsOf(cell).filter((key) => rows.DHCP_Options[key])
    const dhcpv4_options = standing(row.dhcpv4_options)
    const dhcpv6_options = standing(row.dhcpv6_options)
    rows.Logical_Switch_Port[name] = { ...row, dhcpv4_options, dhcpv6_options }
  }
}

/** Throws `switch_unsupported` while a port is in it. Nothing when it is gone already. */
export function dropNetwork(rows: EditableRows, physicalNetwork: string, id: number) {
  const key = networkKey(physicalNetwork, id)
  const network = rows.Logical_Switch[key]
  if (!network) return
  const localnet = localnetName(physicalNetwork, id)
  const [inside] = textsOf(network.ports).filter((name) => name !== localnet)
  if (inside !== undefined) {
    const port = mapCell(rows.Logical_Switch_Port[inside]?.external_ids)['ingot:port'] ?? inside
    throw new SwitchError('switch_unsupported', { reason: 'vlan_in_use', vlan: id, port })
  }
  delete rows.Logical_Switch[key]
  delete rows.Logical_Switch_Port[localnet]
  for (const options of Object.keys(rows.DHCP_Options))
    if (options.startsWith(`${key}/`)) delete rows.DHCP_Options[options]
}
