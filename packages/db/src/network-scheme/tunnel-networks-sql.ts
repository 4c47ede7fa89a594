import { Prisma } from '../internal/generated/prisma/client'

/** Names of the networks of a zone that are tunnels, in order. `zoneId`: a uuid in SQL. */
export const tunnelNetworksSql = (zoneId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT t.name FROM network t JOIN physical_network tf ON tf.id = t.physical_network_id
    WHERE tf.availability_zone_id = ${zoneId} AND t.segment_type = 'geneve' ORDER BY t.name, t.id)`
