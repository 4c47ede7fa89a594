import { type BondMode, bondModes, type CarrierWish } from '../vnic/vnic'

/** How many things of a node can carry a vNIC each. `groups`: port groups that have ports, by mode; `ports`: those that are in no group. */
export interface CarrierCounts {
  readonly ports: number
  readonly groups: Readonly<Record<BondMode, number>>
  /** of both together: where an Ironic chooses, ports of groups count among the ports, and no group beside them */
  readonly all: number
}
export type CarrierNeeds = CarrierCounts & { readonly anyGroup: number }

/**
 * What a node must have for vNICs with these wishes (PT-02): a group for each that asks for one, and something for each of the
 * others. null: a single vNIC that takes anything asks for nothing; what has no port at all is found when the host is deployed.
 */
export function carrierNeeds(wishes: readonly CarrierWish[]): CarrierNeeds | null {
  if (wishes.length <= 1 && wishes.every((wish) => wish === 'any')) return null
  const of = (...some: CarrierWish[]) => wishes.filter((wish) => some.includes(wish)).length
  return {
    ports: of('port'),
    groups: { 'active-backup': of('active-backup'), '802.3ad': of('802.3ad') },
    anyGroup: of('group', ...bondModes),
    all: wishes.length,
  }
}

/** Whether a node has as much as is needed. Which physical network a port leads to is looked at when the host is deployed. */
export function canCarry({ ports, groups, all }: CarrierCounts, needs: CarrierNeeds | null): boolean {
  if (needs === null) return true
  const inGroups = bondModes.reduce((sum, mode) => sum + groups[mode], 0)
  return (
    bondModes.every((mode) => groups[mode] >= needs.groups[mode]) &&
    inGroups >= needs.anyGroup &&
    ports >= needs.ports &&
    all >= needs.all
  )
}
