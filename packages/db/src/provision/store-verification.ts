import type { Database } from '../database'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

/** Keeps what a BMC said of itself at enrolment, and the weaknesses found. Throws LeaseLost. Safe to repeat. */
export async function storeVerification(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  found: {
    readonly identity: object
    readonly findings: readonly object[]
    readonly capabilities: readonly string[]
    /** null: the BMC could not tell */
    readonly consoleInfo: object | null
    readonly systemUuid: string | null
  },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.bmcEndpoint.update({
      where: { nodeId },
      data: {
        identity: { ...found.identity } as Prisma.InputJsonObject,
        findings: found.findings.map((finding) => ({ ...finding })) as Prisma.InputJsonArray,
        capabilities: [...found.capabilities],
        ...(found.consoleInfo ? { consoleInfo: { ...found.consoleInfo } as Prisma.InputJsonObject } : {}),
        verifiedAt: new Date(),
      },
      select: { nodeId: true },
    })
    if (found.systemUuid)
      await tx.node.update({ where: { id: nodeId }, data: { systemUuid: found.systemUuid }, select: { id: true } })
  })
}
