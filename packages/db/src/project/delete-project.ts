import { canDeleteEmpty } from '@ingot/core/access/contents'
import { IngotError } from '@ingot/core/error/ingot-error'
import { revokeLinks } from '../account-link/revoke-links'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { standingHostSql } from '../internal/standing-host-sql'
import { projectAudit } from './save-project'

/**
 * Removes a project in which nothing is left: no host, no node still being cleaned, no network, no open operation. Its
 * members, key pairs, security groups, grants and invitations go with it; its audit trail stays. Throws `action_refused`, `not_found`.
 */
export async function deleteProject(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    // Hosts refer to their project, which takes a share of this lock: none is made meanwhile.
    const [project] = await tx.$queryRaw<{ name: string }[]>`
      SELECT name FROM project WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
    if (!project) throw new IngotError('not_found')
    requireVerdict(canDeleteEmpty(await contentsOf(tx, id)))
    await tx.membership.deleteMany({ where: { projectId: id } })
    await tx.keyPair.deleteMany({ where: { projectId: id } })
    await tx.securityGroupRule.deleteMany({ where: { projectId: id } })
    await tx.securityGroup.deleteMany({ where: { projectId: id } })
    await tx.flavorAccess.deleteMany({ where: { projectId: id } })
    await revokeLinks(tx, { projectId: id })
    const data = { deletedAt: new Date(), name: `${project.name}#${id}` }
    await tx.project.update({ where: { id }, data, select: { id: true } })
    await announceTenancy(tx)
    return { result: undefined, audit: projectAudit(context, 'project.delete', { id, ...project }) }
  })
}

async function contentsOf(tx: Tx, projectId: string) {
  const [counts] = await tx.$queryRaw<
    { hosts: number; held_nodes: number; networks: number; open_operations: number }[]
  >`
    SELECT (SELECT count(*)::int FROM host WHERE project_id = ${projectId}::uuid AND ${standingHostSql('host')}) AS hosts,
      (SELECT count(*)::int FROM host WHERE project_id = ${projectId}::uuid AND state = 'deleted'
        AND node_id IS NOT NULL) AS held_nodes,
      (SELECT count(*)::int FROM network WHERE project_id = ${projectId}::uuid) AS networks,
      (SELECT count(*)::int FROM operation WHERE project_id = ${projectId}::uuid
        AND status IN ('queued', 'running', 'waiting')) AS open_operations`
  if (!counts) throw new Error('unreachable: a SELECT without rows')
  return counts
}
