import { IngotError } from '@ingot/core/error/ingot-error'
import type { HandOverRow } from '@ingot/core/vnic/hand-over'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'

/**
 * What every port of a host's machine shall carry and carry no more, for whoever configures the switches by hand. Ports that nobody
 * declared and whose other end was not heard are left out unless they carry something. One query.
 */
export async function listHandOver(database: Database, hostId: string): Promise<HandOverRow[]> {
  return prismaOf(database).$queryRaw<HandOverRow[]>`
    WITH line AS (
      SELECT v.position, v.id AS vnic_id, p.id AS port_id
      FROM vnic v LEFT JOIN port p ON p.id = v.port_id OR p.port_group_id = v.port_group_id WHERE v.host_id = ${hostId}::uuid
      UNION ALL SELECT NULL, NULL, p.id FROM port p JOIN host h ON h.node_id = p.node_id
      WHERE h.id = ${hostId}::uuid AND (p.link_switch_id IS NOT NULL OR p.lldp IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM vnic v WHERE v.host_id = h.id AND (v.port_id = p.id OR v.port_group_id = p.port_group_id))
    )
    SELECT h.name AS host, n.name AS node, coalesce(p.mac_address, v.mac_address) AS "macAddress", s.name AS "switchName",
      p.link_port AS "switchPort",
      nullif(concat_ws(' ', coalesce(p.lldp->>'systemName', p.lldp->>'chassisId'), p.lldp->>'portId'), '') AS heard,
      CASE WHEN g.id IS NOT NULL THEN g.name || ' (' || g.mode || ')' END AS bond,
      CASE WHEN v.state NOT IN ('detaching', 'leaving') THEN net.name END AS network,
      CASE WHEN v.state NOT IN ('detaching', 'leaving') THEN net.vlan_id END AS vlan,
      ARRAY(SELECT tn.vlan_id FROM vnic_tag t JOIN network tn ON tn.id = t.network_id WHERE t.vnic_id = v.id
        AND v.state NOT IN ('detaching', 'leaving') AND t.state NOT IN ('detaching', 'leaving') ORDER BY 1) AS tagged,
      ARRAY(SELECT net.vlan_id WHERE v.state IN ('detaching', 'leaving')
        UNION SELECT tn.vlan_id FROM vnic_tag t JOIN network tn ON tn.id = t.network_id WHERE t.vnic_id = v.id
          AND (v.state IN ('detaching', 'leaving') OR t.state IN ('detaching', 'leaving')) ORDER BY 1) AS removed
    FROM line JOIN host h ON h.id = ${hostId}::uuid LEFT JOIN node n ON n.id = h.node_id
    LEFT JOIN vnic v ON v.id = line.vnic_id LEFT JOIN network net ON net.id = v.network_id
    LEFT JOIN port_group g ON g.id = v.port_group_id LEFT JOIN port p ON p.id = line.port_id
    LEFT JOIN switch s ON s.id = p.link_switch_id
    ORDER BY line.position NULLS LAST, p.mac_address`
}

export interface MarkNetworkDone {
  readonly host: {
    readonly id: string
    readonly name: string
    readonly projectId: string
    readonly nodeId: string | null
  }
  readonly context: MutationContext
}

/** The network team is done: what waited for it is attached, or gone with its addresses. Throws `not_found`. Safe to repeat. */
export async function markNetworkDone(
  database: Database,
  { host, context }: MarkNetworkDone,
): Promise<{ name: string }> {
  return mutate(database, async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM host WHERE id = ${host.id}::uuid FOR UPDATE`
    if (locked.length === 0) throw new IngotError('not_found')
    const hostId = host.id
    const removed = await tx.vNic.deleteMany({ where: { hostId, state: 'leaving' } })
    await tx.vNicTag.deleteMany({ where: { vnic: { hostId }, state: 'leaving' } })
    const { count } = await tx.vNic.updateMany({ where: { hostId, state: 'waiting' }, data: { state: 'attached' } })
    await tx.vNicTag.updateMany({ where: { vnic: { hostId }, state: 'waiting' }, data: { state: 'attached' } })
    await notify(tx, { topic: 'host', id: host.id, hostId: host.id, projectId: host.projectId, nodeId: host.nodeId })
    const audit = {
      ...{ context, action: 'host.mark_network_done', targetKind: 'host', targetId: host.id, targetName: host.name },
      ...{
        projectId: host.projectId,
        nodeId: host.nodeId,
        result: 'accepted' as const,
        detail: { vnics: count, ...(removed.count > 0 ? { removed: removed.count } : {}) },
      },
    }
    return { result: { name: host.name }, audit }
  })
}
