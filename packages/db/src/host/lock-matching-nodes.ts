import { type FlavorCondition, mismatchesOf } from '@ingot/core/scheduler/match-node'
import { bondModes, type CarrierWish } from '@ingot/core/vnic/vnic'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

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
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM node
    WHERE provision_state = 'available' AND NOT maintenance AND availability_zone_id = ${zoneId}::uuid
      AND arch = ${flavor.arch} AND cpu_cores = ${flavor.cpuCores} AND memory_mib = ${flavor.memoryMib}
      AND local_disk_gib = ${flavor.localDiskGib} AND boot_mode = ANY(${[...image.bootModes]}::text[])
      AND (${flavor.resourceClass} = '' OR resource_class = ${flavor.resourceClass})
      AND traits @> ${[...flavor.traits]}::text[]
      AND node.id NOT IN (SELECT wall.busy_nodes())
      AND ${carriesSql(vnics.map(({ carrier }) => carrier))}
      AND NOT EXISTS (SELECT 1 FROM ironic_node i WHERE i.node_id = node.id AND (i.missing_at IS NOT NULL OR i.drift @> '[{"field": "provisionState"}]'))
    ORDER BY id LIMIT ${count} FOR UPDATE ${skip}`
  const rows = await tx.node.findMany({ where: { id: { in: ids.map((row) => row.id) } }, orderBy: { id: 'asc' } })
  // The WHERE repeats the rule to lock no more than needed; the rule itself is core's.
  return rows.filter((node) => mismatchesOf(node, flavor, zoneId, image).length === 0)
}

/**
 * Whether `node` has enough to carry the vNICs (PT-02): a group for each that asks for one, and something for each of the others.
 * A single vNIC that takes anything asks for nothing: what has no port at all is found when the host is deployed.
 */
function carriesSql(wishes: readonly CarrierWish[]): Prisma.Sql {
  if (wishes.length <= 1 && wishes.every((wish) => wish === 'any')) return Prisma.sql`TRUE`
  const groups = (
    mode: Prisma.Sql,
  ) => Prisma.sql`(SELECT count(*) FROM port_group g WHERE g.node_id = node.id AND ${mode}
    AND EXISTS (SELECT FROM port p WHERE p.port_group_id = g.id))`
  const ports = Prisma.sql`(SELECT count(*) FROM port p WHERE p.node_id = node.id AND (p.port_group_id IS NULL OR node.engine = 'ironic'))`
  const enough = (available: Prisma.Sql, needed: number) =>
    needed === 0 ? Prisma.sql`TRUE` : Prisma.sql`${available} >= ${needed}`
  const of = (...some: CarrierWish[]) => wishes.filter((wish) => some.includes(wish)).length
  const conditions = [
    ...bondModes.map((mode) => enough(groups(Prisma.sql`g.mode = ${mode}`), of(mode))),
    enough(groups(Prisma.sql`TRUE`), of('group', ...bondModes)),
    enough(ports, of('port')),
    enough(Prisma.sql`(${groups(Prisma.sql`node.engine <> 'ironic'`)} + ${ports})`, wishes.length),
  ]
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`
}
