import type { Database } from '../database'
import { requireGroups } from '../security-group/save-group'
import { changeVnics, requireVnic, type VnicChange, type VnicChanged } from './change-vnics'
import { requireFilteringZone } from './require-filter'

/** Makes the security groups of a vNIC these; none: nothing is filtered. Throws what `requireFilter` and `changeVnics` throw. */
export function setVnicGroups(
  database: Database,
  { vnicId, groupIds, ...change }: VnicChange & { readonly vnicId: string; readonly groupIds: readonly string[] },
): Promise<VnicChanged> {
  const { host } = change
  const input = { vnicId, securityGroupIds: groupIds.toSorted() }
  return changeVnics(database, change, 'host.set_security_groups', input, async (tx) => {
    await requireVnic(tx, host.id, vnicId)
    await requireFilteringZone(tx, host.zoneId)
    await requireGroups(tx, host.projectId, groupIds)
    const present = await tx.vNicSecurityGroup.findMany({ where: { vnicId }, select: { groupId: true } })
    const had = new Set(present.map(({ groupId }) => groupId))
    await tx.vNicSecurityGroup.updateMany({
      where: { vnicId, groupId: { notIn: [...groupIds] } },
      data: { state: 'detaching' },
    })
    const { projectId } = host
    const added = groupIds.filter((groupId) => !had.has(groupId))
    await tx.vNicSecurityGroup.createMany({
      data: added.map((groupId) => ({ vnicId, groupId, projectId, state: 'attaching' })),
    })
  })
}
