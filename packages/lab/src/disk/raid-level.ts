export const raidLevels = ['RAID0', 'RAID1', 'RAID5', 'RAID10'] as const
export type RaidLevel = (typeof raidLevels)[number]

const fewestMembers: Readonly<Record<RaidLevel, number>> = { RAID0: 1, RAID1: 2, RAID5: 3, RAID10: 4 }

/** The levels that this many disks can make. */
export function possibleRaidLevels(members: number): RaidLevel[] {
  return raidLevels.filter((level) => members >= fewestMembers[level])
}

/** What an array of disks offers when each gives `shareBytes`. */
export function raidCapacityBytes(level: RaidLevel, members: number, shareBytes: number): number {
  const shares = { RAID0: members, RAID1: 1, RAID5: members - 1, RAID10: Math.floor(members / 2) }
  return shareBytes * shares[level]
}
