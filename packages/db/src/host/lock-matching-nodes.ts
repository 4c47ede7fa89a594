import { type FlavorCondition, mismatchesOf } from '@ingot/core/scheduler/match-node'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

type ImageChoice = { readonly arch: string; readonly bootModes: readonly string[]; readonly minDiskGib: number }

/**
 * Up to `count` nodes that match exactly, locked; not one more, because a locked node looks taken to everybody else.
 * In the order of ids, and the first rows that the transaction locks: two requests that wait cannot wait for each other.
 */
export async function lockMatchingNodes(
  tx: Tx,
  flavor: FlavorCondition,
  image: ImageChoice,
  zoneId: string,
  count: number,
  held: 'skip' | 'wait',
) {
  const skip = held === 'skip' ? Prisma.sql`SKIP LOCKED` : Prisma.empty
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM node
    WHERE provision_state = 'available' AND NOT maintenance AND availability_zone_id = ${zoneId}::uuid
      AND arch = ${flavor.arch} AND cpu_cores = ${flavor.cpuCores} AND memory_mib = ${flavor.memoryMib}
      AND local_disk_gib = ${flavor.localDiskGib} AND boot_mode = ANY(${[...image.bootModes]}::text[])
      AND (${flavor.resourceClass} = '' OR resource_class = ${flavor.resourceClass})
      AND traits @> ${[...flavor.traits]}::text[]
      AND node.id NOT IN (SELECT wall.busy_nodes())
      AND NOT EXISTS (SELECT 1 FROM ironic_node i WHERE i.node_id = node.id AND (i.missing_at IS NOT NULL OR i.drift @> '[{"field": "provisionState"}]'))
    ORDER BY id LIMIT ${count} FOR UPDATE ${skip}`
  const rows = await tx.node.findMany({ where: { id: { in: ids.map((row) => row.id) } }, orderBy: { id: 'asc' } })
  // The WHERE repeats the rule to lock no more than needed; the rule itself is core's.
  return rows.filter((node) => mismatchesOf(node, flavor, zoneId, image).length === 0)
}
