import { type CarrierCounts, carrierNeeds } from '@ingot/core/scheduler/carrier-needs'
import { type FlavorCondition, mismatchesOf } from '@ingot/core/scheduler/match-node'
import type { CarrierWish } from '@ingot/core/vnic/vnic'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { carrierCountsSql, carriesSql } from './carrier-counts-sql'

type ImageChoice = { readonly arch: string; readonly bootModes: readonly string[]; readonly minDiskGib: number }

interface NodeDemand {
  readonly count: number
  readonly held: 'skip' | 'wait'
  /** What its ports and groups must carry. */
  readonly vnics?: readonly { readonly carrier: CarrierWish }[]
}

/**
 * Up to `count` nodes that match exactly, locked; not one more, because a locked node looks taken to everybody else.
 * In the order of ids, and the first rows that the transaction locks: two requests that wait cannot wait for each other.
 */
export async function lockMatchingNodes(
  tx: Tx,
  flavor: FlavorCondition,
  image: ImageChoice,
  zoneId: string,
  { count, held, vnics = [] }: NodeDemand,
) {
  const skip = held === 'skip' ? Prisma.sql`SKIP LOCKED` : Prisma.empty
  const needs = carrierNeeds(vnics.map(({ carrier }) => carrier))
  const found = await tx.$queryRaw<{ id: string; carriers: CarrierCounts }[]>`
    SELECT id, ${carrierCountsSql} AS carriers FROM node
    WHERE provision_state = 'available' AND NOT maintenance AND availability_zone_id = ${zoneId}::uuid
      AND arch = ${flavor.arch} AND cpu_cores = ${flavor.cpuCores} AND memory_mib = ${flavor.memoryMib}
      AND local_disk_gib = ${flavor.localDiskGib} AND boot_mode = ANY(${[...image.bootModes]}::text[])
      AND (${flavor.resourceClass} = '' OR resource_class = ${flavor.resourceClass})
      AND traits @> ${[...flavor.traits]}::text[]
      AND node.id NOT IN (SELECT wall.busy_nodes())
      AND ${carriesSql(needs)}
      AND NOT EXISTS (SELECT 1 FROM ironic_node i WHERE i.node_id = node.id AND (i.missing_at IS NOT NULL OR i.drift @> '[{"field": "provisionState"}]'))
    ORDER BY id LIMIT ${count} FOR UPDATE ${skip}`
  const carriersOf = new Map(found.map(({ id, carriers }) => [id, carriers]))
  const rows = await tx.node.findMany({ where: { id: { in: [...carriersOf.keys()] } }, orderBy: { id: 'asc' } })
  // The WHERE repeats the rule to lock no more than needed; the rule itself is core's.
  return rows.filter((node) => {
    const carriers = carriersOf.get(node.id)
    return carriers && mismatchesOf({ ...node, carriers }, flavor, zoneId, image, needs).length === 0
  })
}
