import { Prisma } from '../internal/generated/prisma/client'

/** Names of the hosts of a zone with a vNIC in a security group, in order. `zoneId`: a uuid in SQL. */
export const filteredHostsSql = (zoneId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT h.name FROM host h WHERE h.availability_zone_id = ${zoneId} AND EXISTS (
    SELECT FROM vnic_security_group m JOIN vnic v ON v.id = m.vnic_id WHERE v.host_id = h.id) ORDER BY h.name, h.id)`
