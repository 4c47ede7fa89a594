import type { Database } from '../database'
import { bmcFingerprint } from '../internal/bmc-fingerprint'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

export interface PowerTarget {
  readonly nodeId: string
  readonly power: string
  readonly misses: number
  /** Error code of the last sweep that learned no power state. */
  readonly problem: string | null
  /** See findBmcFingerprint: saves a query per BMC in a sweep. */
  readonly fingerprint: string
}

/** Every node with a BMC, or one of them, and what is recorded of its power: input of a sweep. One query. */
export async function listPowerTargets(database: Database, nodeId?: string): Promise<PowerTarget[]> {
  return prismaOf(database).$queryRaw<PowerTarget[]>`
    SELECT node.id AS "nodeId", power_observed AS power, power_misses AS misses, power_problem AS problem, ${bmcFingerprint} AS fingerprint
    FROM node JOIN bmc_endpoint ON bmc_endpoint.node_id = node.id
    WHERE ${nodeId === undefined ? Prisma.sql`TRUE` : Prisma.sql`node.id = ${nodeId}::uuid`}`
}
