import type { SdnDetails, SdnFilter, SdnNetwork } from '@ingot/core/switch/sdn-details'
import type { SdnPlugFacts, SdnPlugNetwork } from '@ingot/db/sdn-controller/load-sdn-plug'

/** A machine in a network of a purpose needs the boot server alone: DHCP is answered there, and nobody meets a neighbour. */
const purposeNetwork: SdnNetwork = { segmentType: 'vlan', mtu: 1500, subnets: [], isolated: true }

/** What a controller makes of a machine's networks beside their VLANs. `purposeVlan` null: the vNICs' own networks. */
export function sdnDetailsOf(
  { ports, vnics }: Pick<SdnPlugFacts, 'ports' | 'vnics'>,
  purposeVlan: number | null,
  filters: Readonly<Record<string, SdnFilter>> = {},
): SdnDetails {
  const identities = ports.map((port) => {
    const vnic = vnics.find(
      ({ portId, portGroupId }) => portId === port.id || (portGroupId !== null && portGroupId === port.groupId),
    )
    const own = vnic && purposeVlan === null ? [vnic, ...vnic.tags] : []
    const addresses = Object.fromEntries(own.map((each) => [each.network.vlanId, each.addresses]))
    const groups = own.length > 0 && vnic ? vnic.securityGroups : []
    return [port.macAddress, { macAddress: port.macAddress, addresses, groups }] as const
  })
  const networks: Record<number, SdnNetwork> = purposeVlan === null ? {} : { [purposeVlan]: purposeNetwork }
  if (purposeVlan === null) {
    const carried = vnics.filter(({ portId, portGroupId }) =>
      ports.some(({ id, groupId }) => portId === id || (portGroupId !== null && portGroupId === groupId)),
    )
    for (const { network, tags } of carried)
      for (const each of [network, ...tags.map((tag) => tag.network)]) networks[each.vlanId] = networkOf(each)
  }
  return { networks, ports: Object.fromEntries(identities), filters }
}

const networkOf = ({ segmentType, mtu, subnets }: SdnPlugNetwork): SdnNetwork => ({
  ...{ segmentType: segmentType === 'geneve' ? 'geneve' : 'vlan', mtu, isolated: false },
  subnets: subnets.map(({ addressMode, ...subnet }) => ({ ...subnet, dhcp: addressMode === 'dhcp' })),
})
