import { Prisma } from '../internal/generated/prisma/client'

/** Nodes `n` that match `flavor f` now, as the scheduler would find them (core/scheduler/match-node, without an image). */
const matchingNodes = (nodeCondition: Prisma.Sql) => Prisma.sql`FROM node n
    WHERE n.provision_state = 'available' AND NOT n.maintenance AND n.arch = f.arch AND n.cpu_cores = f.cpu_cores
      AND n.memory_mib = f.memory_mib AND n.local_disk_gib = f.local_disk_gib
      AND (f.resource_class = '' OR n.resource_class = f.resource_class) AND n.traits @> f.traits AND ${nodeCondition}
      AND n.id NOT IN (SELECT wall.busy_nodes())`

/** How many nodes match. */
export const matchingNodesSql = (nodeCondition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT count(*)::int ${matchingNodes(nodeCondition)})`

/** The boot modes of those nodes: an image that knows none of them cannot be chosen with the flavor (IM-04). */
export const matchingBootModesSql = (nodeCondition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT DISTINCT n.boot_mode ${matchingNodes(nodeCondition)} ORDER BY n.boot_mode)`
