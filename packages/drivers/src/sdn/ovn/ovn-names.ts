/** No tag fits on what is larger: such a network has no VLAN (geneve). */
const largestVlan = 4094
export const isVlan = (id: number): boolean => Number.isInteger(id) && id >= 1 && id <= largestVlan
/** Tunnel keys of logical datapaths have 24 bits (ovn-architecture(7)). */
export const isNetworkId = (id: number): boolean => Number.isInteger(id) && id >= 1 && id < 2 ** 24

export const networkKey = (physicalNetwork: string, id: number): string => `${physicalNetwork}/${id}`
/** Where ports are that may send nothing untagged: nobody is let through there. */
export const parkedKey = (physicalNetwork: string): string => `${physicalNetwork}/parked`
export const localnetName = (physicalNetwork: string, id: number): string => `ingot/${physicalNetwork}/${id}/localnet`
export const taggedName = (port: string, vlan: number): string => `${port}:${vlan}`

/** external_ids of a row of ours. */
export const ownIds = (
  physicalNetwork: string,
  key: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({ 'ingot:key': key, 'ingot:physical-network': physicalNetwork, ...more })

/** Names of address sets and port groups are identifiers (ovn-nb(5)): what a name may not hold is written as its code. */
const identifier = (name: string) =>
  name.replace(/[^A-Za-z0-9]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`)

export const addressSetName = (physicalNetwork: string, id: number): string =>
  `ingot_${identifier(physicalNetwork)}_${id}`
/** The ports of a security group in one physical network. */
export const groupName = (physicalNetwork: string, groupId: string): string =>
  `ingot_${identifier(physicalNetwork)}_group_${groupId.replaceAll('-', '')}`
/** The ports that are in any security group. */
export const filteredName = (physicalNetwork: string): string => `ingot_${identifier(physicalNetwork)}_filtered`
