const PREFIX = 'ingot-'

/**
 * What we call a VLAN on a switch: at most 24 characters (IOS takes 32) and a letter first (old Junos). The name says
 * that the VLAN is ours, and so may be removed by us.
 */
export const vlanNameOf = (purposeOrNetworkId: string): string =>
  `${PREFIX}${purposeOrNetworkId.replaceAll('-', '').slice(-18)}`

export const isOurVlanName = (name: string): boolean => name.startsWith(PREFIX)
