import { IngotError } from '@ingot/core/error/ingot-error'
import type { HandOverRow } from '@ingot/core/vnic/hand-over'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'

/** What each port of a host's machine shall carry, for whoever configures the switches by hand. One query. */
export async function listHandOver(database: Database, hostId: string): Promise<HandOverRow[]> {
  return prismaOf(database).$queryRaw<HandOverRow[]>`
    SELECT h.name AS host, n.name AS node, coalesce(p.mac_address, v.mac_address) AS "macAddress", s.name AS "switchName",
      p.link_port AS "switchPort",
      nullif(concat_ws(' ', coalesce(p.lldp->>'systemName', p.lldp->>'chassisId'), p.lldp->>'portId'), '') AS heard,
      CASE WHEN g.id IS NOT NULL THEN g.name || ' (' || g.mode || ')' END AS bond, net.name AS network, net.vlan_id AS vlan,
      ARRAY(SELECT tn.vlan_id FROM vnic_tag t JOIN network tn ON tn.id = t.network_id
        WHERE t.vnic_id = v.id AND t.state <> 'detaching' ORDER BY 1) AS tagged
    FROM vnic v JOIN host h ON h.id = v.host_id JOIN network net ON net.id = v.network_id
    LEFT JOIN node n ON n.id = h.node_id LEFT JOIN port_group g ON g.id = v.port_group_id
    LEFT JOIN port p ON p.id = v.port_id OR p.port_group_id = v.port_group_id
    LEFT JOIN switch s ON s.id = p.link_switch_id
    WHERE v.host_id = ${hostId}::uuid AND v.state <> 'detaching' ORDER BY v.position, p.mac_address`
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

/** The network team is done: what waited for it is attached. Throws `not_found`. Safe to repeat. */
export async function markNetworkDone(
  database: Database,
  { host, context }: MarkNetworkDone,
): Promise<{ name: string }> {
  return mutate(database, async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`SELECT 1 FROM host WHERE id = ${host.id}::uuid FOR UPDATE`
    if (locked.length === 0) throw new IngotError('not_found')
    const vnics = { hostId: host.id, state: 'waiting' }
    const tags = { vnic: { hostId: host.id }, state: 'waiting' }
    const { count } = await tx.vNic.updateMany({ where: vnics, data: { state: 'attached' } })
    await tx.vNicTag.updateMany({ where: tags, data: { state: 'attached' } })
    await notify(tx, { topic: 'host', id: host.id, hostId: host.id, projectId: host.projectId, nodeId: host.nodeId })
    const audit = {
      ...{ context, action: 'host.mark_network_done', targetKind: 'host', targetId: host.id, targetName: host.name },
      ...{ projectId: host.projectId, nodeId: host.nodeId, result: 'accepted' as const, detail: { vnics: count } },
    }
    return { result: { name: host.name }, audit }
  })
}
