import { IngotError } from '@ingot/core/error/ingot-error'
import { type CarrierGroup, type CarrierPort, carriersOf, chooseCarriers } from '@ingot/core/vnic/carriers'
import type { CarrierWish } from '@ingot/core/vnic/vnic'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

interface Unbound {
  readonly id: string
  readonly portId: string | null
  readonly portGroupId: string | null
  readonly wish: CarrierWish
  readonly physicalNetwork: string | null
}
interface BindFacts {
  readonly engine: string
  readonly vnics: readonly Unbound[]
  readonly ports: readonly CarrierPort[]
  readonly groups: readonly CarrierGroup[]
}

/**
 * Gives each vNIC of the host a port or a port group of its node, in order, by the rules of core/vnic/carriers. Only ports that
 * the machine has now count: cloud-init sets up no network at all when it misses one MAC. What is bound already stays. An
 * Ironic bonds by itself: of its nodes ports are bound. Throws `no_pxe_port` when they do not all fit, LeaseLost. Safe to repeat.
 */
export async function bindVnics(
  database: Database,
  lease: OperationLease,
  hostId: string,
  nodeId: string,
  presentMacs: readonly string[],
): Promise<void> {
  const facts = await loadBindFacts(database, hostId, nodeId)
  const bonds = facts.engine === 'ironic' ? [] : facts.groups
  const ports = facts.engine === 'ironic' ? facts.ports.map((port) => ({ ...port, portGroupId: null })) : facts.ports
  const carriers = carriersOf(ports, bonds, (mac) => presentMacs.includes(mac))
  const boundTo = ({ portId, portGroupId }: Unbound) => carriers.find(({ id }) => id === portId || id === portGroupId)
  const taken = new Set(facts.vnics.flatMap((vnic) => boundTo(vnic)?.id ?? []))
  const wanting = facts.vnics.filter((vnic) => !boundTo(vnic))
  const free = carriers.filter(({ id }) => !taken.has(id))
  const chosen = chooseCarriers(wanting, free)
  const rows = wanting.flatMap(({ id }) => {
    const carrier = chosen?.get(id)
    return carrier
      ? [{ id, [carrier.kind === 'port' ? 'port' : 'port_group']: carrier.id, mac: carrier.macAddress }]
      : []
  })
  const [row] = await rowsOf(database)<{ held: boolean }>`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
    ), bound AS (
      UPDATE vnic SET port_id = w.port, port_group_id = w.port_group, mac_address = w.mac
      FROM leased, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w(id uuid, port uuid, port_group uuid, mac text)
      WHERE vnic.id = w.id
    )
    SELECT EXISTS (SELECT 1 FROM leased) AS held`
  if (!row?.held) throw new LeaseLost(lease.operationId)
  if (!chosen) throw new IngotError('no_pxe_port', { vnics: facts.vnics.length, ports: carriers.length })
}

async function loadBindFacts(database: Database, hostId: string, nodeId: string): Promise<BindFacts> {
  const [facts] = await rowsOf(database)<BindFacts>`
    SELECT n.engine,
      coalesce((SELECT json_agg(json_build_object('id', v.id, 'portId', v.port_id, 'portGroupId', v.port_group_id, 'wish', v.carrier,
          'physicalNetwork', CASE WHEN w.physical_network_id IS NOT NULL THEN w.physical_network END) ORDER BY v.position)
        FROM vnic v JOIN network w ON w.id = v.network_id WHERE v.host_id = ${hostId}::uuid), '[]') AS vnics,
      coalesce((SELECT json_agg(json_build_object('id', p.id, 'macAddress', p.mac_address, 'pxeEnabled', p.pxe_enabled,
          'hasCarrier', p.has_carrier, 'portGroupId', p.port_group_id, 'physicalNetwork', p.physical_network))
        FROM port p WHERE p.node_id = n.id), '[]') AS ports,
      coalesce((SELECT json_agg(json_build_object('id', g.id, 'mode', g.mode, 'macAddress', g.mac_address))
        FROM port_group g WHERE g.node_id = n.id), '[]') AS groups
    FROM node n WHERE n.id = ${nodeId}::uuid`
  if (!facts) throw new IngotError('not_found', { object: 'node' })
  return facts
}
