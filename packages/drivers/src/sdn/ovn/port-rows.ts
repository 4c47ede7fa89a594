import type { PortConfig } from '@ingot/core/switch/port-config'
import type { SdnDetails } from '@ingot/core/switch/sdn-details'
import { SwitchError } from '../../contract/switch'
import { subnetFor } from './dhcp-options'
import { type EditableRows, portRow } from './editable-rows'
import { isVlan, networkKey, ownIds, parkedKey, taggedName } from './ovn-names'
import { mapCell, type OvnRow, textsOf } from './ovn-row'

/**
 * A port in one network is one logical port, which the chassis binds by its name (iface-id). On a trunk it is the parent of
 * one more for each tagged network (ovn-nb(5), "Containers"). Without a network for untagged frames it is parked, disabled.
 */
export function putPort(
  rows: EditableRows,
  physicalNetwork: string,
  port: string,
  { enabled, vlans }: PortConfig,
  sdn: SdnDetails | undefined,
) {
  dropPort(rows, port)
  const device = sdn?.ports[port]
  const attach = (name: string, network: number | null, more: Partial<Record<string, OvnRow[string]>>) => {
    const key = network === null ? parkedKey(physicalNetwork) : networkKey(physicalNetwork, network)
    const logicalSwitch = rows.Logical_Switch[key] ?? {
      ...{ name: `ingot-${physicalNetwork}-parked`, external_ids: ownIds(physicalNetwork, key), acls: [], ports: [] },
    }
    const addresses = (network === null ? undefined : device?.addresses[network]) ?? []
    const identity = device ? [[device.macAddress, ...addresses].join(' ')] : []
    const details = network === null ? undefined : sdn?.networks[network]
    const optionsOf = (version: 4 | 6) => {
      const subnet = subnetFor(details, version, addresses)
      return subnet && rows.DHCP_Options[`${key}/${subnet.cidr}`] ? [`${key}/${subnet.cidr}`] : []
    }
    rows.Logical_Switch_Port[name] = {
      ...portRow(
        name,
        ownIds(physicalNetwork, name, { 'ingot:port': port, 'ingot:enabled': `${enabled}` }),
        device ? identity : ['unknown'],
      ),
      ...{ port_security: identity, enabled: [enabled], dhcpv4_options: optionsOf(4), dhcpv6_options: optionsOf(6) },
      ...more,
    }
    rows.Logical_Switch[key] = { ...logicalSwitch, ports: [...textsOf(logicalSwitch.ports), name].toSorted() }
  }
  if (vlans.mode === 'none') {
    if (!enabled) attach(port, null, { enabled: [false] })
    return
  }
  if (vlans.mode === 'access') return attach(port, vlans.vlan, {})
  attach(port, vlans.native, vlans.native === null ? { enabled: [false] } : {})
  for (const vlan of vlans.tagged) {
    if (!isVlan(vlan))
      throw new SwitchError('switch_unsupported', { reason: 'a network without a VLAN cannot be tagged', port, vlan })
    attach(taggedName(port, vlan), vlan, { parent_name: [port], tag: [vlan] })
  }
}

function dropPort(rows: EditableRows, port: string) {
  const names = Object.entries(rows.Logical_Switch_Port).flatMap(([name, row]) =>
    mapCell(row.external_ids)['ingot:port'] === port ? [name] : [],
  )
  for (const name of names) delete rows.Logical_Switch_Port[name]
  for (const [key, row] of Object.entries(rows.Logical_Switch)) {
    const ports = textsOf(row.ports)
    if (ports.some((name) => names.includes(name)))
      rows.Logical_Switch[key] = { ...row, ports: ports.filter((name) => !names.includes(name)) }
  }
}

export function tidyParked(rows: EditableRows, physicalNetwork: string) {
  const key = parkedKey(physicalNetwork)
  if (rows.Logical_Switch[key] && textsOf(rows.Logical_Switch[key].ports).length === 0) delete rows.Logical_Switch[key]
}
