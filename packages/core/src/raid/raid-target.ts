import { z } from 'zod'

export const raidLevels = ['RAID0', 'RAID1', 'RAID5', 'RAID6', 'RAID10', 'JBOD'] as const
export type RaidLevel = (typeof raidLevels)[number]

/** Fewest disks of each level. */
export const fewestDisks: Readonly<Record<RaidLevel, number>> = {
  ...{ RAID0: 1, RAID1: 2, RAID5: 3, RAID6: 4, RAID10: 4, JBOD: 1 },
}

/** Levels that the agent can make of disks without a controller. Source: Ironic, admin/raid, "Software RAID". */
const agentLevels: readonly RaidLevel[] = ['RAID0', 'RAID1', 'RAID5', 'RAID6', 'RAID10']

const diskHints = z.object({
  /** null: as few as the level needs, or all that are named */
  count: z.number().int('number_whole').min(1, 'number_positive').max(64, 'number_too_large').nullable().default(null),
  media: z.enum(['hdd', 'ssd']).nullable().default(null),
  minSizeGib: z.number().int('number_whole').min(1, 'number_positive').nullable().default(null),
  /** exactly these */
  serials: z.array(z.string().trim().min(1).max(128)).max(64, 'number_too_large').default([]),
})

const logicalDisk = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'name_required')
    .max(15, 'name_too_long')
    .regex(/^[A-Za-z0-9_-]+$/, 'raid_name_invalid'),
  level: z.enum(raidLevels),
  /** null: as large as the disks allow */
  sizeGib: z.number().int('number_whole').min(1, 'number_positive').nullable().default(null),
  disks: diskHints.prefault({}),
  /** the system goes here */
  isRoot: z.boolean().default(false),
})
export type LogicalDisk = z.infer<typeof logicalDisk>

const diskCount = ({ level, disks }: LogicalDisk) =>
  disks.serials.length > 0 ? disks.serials.length : (disks.count ?? fewestDisks[level])

/** `bmc`: by a RAID controller, through the BMC. `agent`: software RAID, made by the agent while cleaning. */
export const raidTarget = z
  .object({ via: z.enum(['bmc', 'agent']), logicalDisks: z.array(logicalDisk).min(1, 'raid_disks_required').max(32) })
  .superRefine(({ via, logicalDisks }, context) => {
    const issue = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path: ['logicalDisks', ...path] })
    logicalDisks.forEach((disk, i) => {
      if (diskCount(disk) < fewestDisks[disk.level]) issue('raid_too_few_disks', i, 'disks')
      if (disk.level === 'RAID10' && diskCount(disk) % 2 === 1) issue('raid_disks_odd', i, 'disks')
      if (logicalDisks.findIndex(({ name }) => name === disk.name) < i) issue('raid_name_repeated', i, 'name')
      if (via === 'agent' && !agentLevels.includes(disk.level)) issue('raid_level_not_by_agent', i, 'level')
      if (via === 'agent' && diskCount(disk) < 2) issue('raid_too_few_disks', i, 'disks')
    })
    if (logicalDisks.filter(({ isRoot }) => isRoot).length > 1) issue('raid_one_root')
    if (via === 'bmc') return
    // Limits of ironic-python-agent: hardware.py, validate_configuration.
    if (logicalDisks.length > 2) issue('raid_agent_at_most_two')
    if (logicalDisks[0]?.level !== 'RAID1') issue('raid_agent_first_mirrored', 0, 'level')
    if (logicalDisks.filter(({ sizeGib }) => sizeGib === null).length > 1) issue('raid_agent_one_rest')
  })
export type RaidTarget = z.infer<typeof raidTarget>
export const setRaidTargetInput = z.object({ id: z.uuid(), target: raidTarget.nullable() })
