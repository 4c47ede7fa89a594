import type { OperationLease } from '../operation/operation-row'
import { Prisma } from './generated/prisma/client'

/** CTE `leased`: one row, locked, while the lease holds; none when it is lost. */
export const leasedSql = (lease: OperationLease): Prisma.Sql => Prisma.sql`leased AS (
  SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
)`
