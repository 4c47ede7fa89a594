import { Prisma } from './generated/prisma/client'

/** The condition that a zone lies in a region. */
export const inRegionSql = (zoneId: Prisma.Sql, regionId: string): Prisma.Sql =>
  Prisma.sql`${zoneId} IN (SELECT rz.id FROM availability_zone rz WHERE rz.region_id = ${regionId}::uuid)`
