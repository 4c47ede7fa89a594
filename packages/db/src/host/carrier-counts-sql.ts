import type { CarrierNeeds } from '@ingot/core/scheduler/carrier-needs'
import { type BondMode, bondModes } from '@ingot/core/vnic/vnic'
import { Prisma } from '../internal/generated/prisma/client'

// To an Ironic, which chooses by itself what carries a vNIC, ports of groups are ports.
const ports = Prisma.sql`(SELECT count(*)::int FROM port p
  WHERE p.node_id = node.id AND (p.port_group_id IS NULL OR node.engine = 'ironic'))`
const groups = (modes: readonly BondMode[]) => Prisma.sql`(SELECT count(*)::int FROM port_group g
  WHERE g.node_id = node.id AND g.mode = ANY(${[...modes]}::text[]) AND EXISTS (SELECT FROM port p WHERE p.port_group_id = g.id))`
const all = Prisma.sql`(${ports} + CASE WHEN node.engine = 'ironic' THEN 0 ELSE ${groups(bondModes)} END)`

/** The `CarrierCounts` of a row of `node`, as JSON. */
export const carrierCountsSql = Prisma.sql`jsonb_build_object('ports', ${ports}, 'all', ${all}, 'groups', jsonb_build_object(
  ${Prisma.join(bondModes.map((mode) => Prisma.sql`${mode}::text, ${groups([mode])}`))}))`

/** Whether a row of `node` has as much as is needed: `canCarry` of core, asked where rows are chosen to be locked. */
export function carriesSql(needs: CarrierNeeds | null): Prisma.Sql {
  if (needs === null) return Prisma.sql`TRUE`
  const enough = (available: Prisma.Sql, needed: number) =>
    needed === 0 ? Prisma.sql`TRUE` : Prisma.sql`${available} >= ${needed}`
  const conditions = [
    ...bondModes.map((mode) => enough(groups([mode]), needs.groups[mode])),
    ...[enough(groups(bondModes), needs.anyGroup), enough(ports, needs.ports), enough(all, needs.all)],
  ]
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`
}
