import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeSide } from '@ingot/core/ironic/node-side'
import { isNodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'

/** Columns of `node n` from which `toOurSide` makes the side that is compared with Ironic's. */
export const ourSideSql = Prisma.sql`n.provision_state AS "provisionState", n.maintenance, n.name, n.description,
  n.resource_class AS "resourceClass", n.traits, n.arch, n.cpu_cores AS "cpuCores", n.memory_mib AS "memoryMib",
  n.local_disk_gib AS "localDiskGib",
  ARRAY(SELECT p.mac_address FROM port p WHERE p.node_id = n.id ORDER BY p.mac_address COLLATE "C") AS "macAddresses",
  ARRAY(SELECT g.name FROM port_group g WHERE g.node_id = n.id ORDER BY g.name COLLATE "C") AS "portGroups",
  (SELECT h.id FROM host h WHERE h.node_id = n.id AND ${standingHostSql('h')}) AS "instanceId"`

export type OurSideRow = Omit<NodeSide, 'provisionState'> & { readonly provisionState: string }

export function toOurSide(row: OurSideRow): NodeSide {
  const { provisionState, traits, ...side } = row
  const { maintenance, name, description, resourceClass, arch, cpuCores, memoryMib, localDiskGib } = side
  return {
    provisionState: isNodeState(provisionState) ? provisionState : null,
    maintenance,
    name,
    description,
    resourceClass,
    traits: [...traits].sort(),
    arch,
    cpuCores,
    memoryMib,
    localDiskGib,
    macAddresses: side.macAddresses,
    portGroups: side.portGroups,
    instanceId: side.instanceId,
  }
}

/** Our side of one node. Throws `not_found`. One query. */
export async function loadOurSide(handle: Database | Tx, nodeId: string): Promise<NodeSide> {
  const tx = '$queryRaw' in handle ? handle : prismaOf(handle)
  const [row] = await tx.$queryRaw<OurSideRow[]>`SELECT ${ourSideSql} FROM node n WHERE n.id = ${nodeId}::uuid`
  if (!row) throw new IngotError('not_found', { object: 'node' })
  return toOurSide(row)
}

/** What a person decided of a node's maintenance. Throws `not_found`. One query. */
export async function loadOurMaintenance(
  database: Database,
  nodeId: string,
): Promise<{ readonly maintenance: boolean; readonly reason: string }> {
  const node = await prismaOf(database).node.findUnique({
    where: { id: nodeId },
    select: { maintenance: true, maintenanceReason: true },
  })
  if (!node) throw new IngotError('not_found', { object: 'node' })
  return { maintenance: node.maintenance, reason: node.maintenanceReason ?? '' }
}
