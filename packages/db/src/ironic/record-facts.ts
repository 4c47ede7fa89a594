import { IngotError } from '@ingot/core/error/ingot-error'
import { compareSides, type DriftField } from '@ingot/core/ironic/node-drift'
import type { NodeSide } from '@ingot/core/ironic/node-side'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'
import type { IronicDetails } from './ironic-details'
import type { IronicFacts } from './ironic-facts'
import { loadOurSide } from './our-side'
import { columnsOfSide } from './take-ironic-side'

export interface SeenNode {
  readonly facts: IronicFacts
  /** What only a look at the single node tells; without it the stored ones stay. */
  readonly details?: IronicDetails
  readonly busy: boolean
  /** Fields in which our record becomes like Ironic's: a person just decided on both. */
  readonly take?: readonly DriftField[]
}

/**
 * Keeps what Ironic tells of one node right now, and compares again. Throws LeaseLost, `name_taken`. Safe to repeat.
 */
export async function recordIronicFacts(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  { facts, details, busy, take = [] }: SeenNode,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    if (take.length > 0) {
      const name = take.includes('name') ? facts.side.name : null
      if (name !== null && (await tx.node.count({ where: { name, id: { not: nodeId } } })) > 0)
        throw new IngotError('name_taken', { field: 'name', name })
      await tx.node.update({ where: { id: nodeId }, data: columnsOfSide(facts, new Set(take)), select: { id: true } })
    }
    const row = await tx.ironicNode.findUnique({ where: { nodeId }, select: { facts: true, agreed: true } })
    if (!row) return
    const { drift, agreed } = compareSides(
      await loadOurSide(tx, nodeId),
      facts.side,
      row.agreed as unknown as NodeSide,
      { busy },
    )
    const kept = details ? { details } : { details: (row.facts as { details?: object }).details ?? null }
    await tx.ironicNode.update({
      where: { nodeId },
      data: {
        facts: { ...facts, ...kept } as unknown as Prisma.InputJsonObject,
        agreed: agreed as unknown as Prisma.InputJsonObject,
        drift: drift as unknown as Prisma.InputJsonArray,
        seenAt: new Date(),
        missingAt: null,
      },
      select: { nodeId: true },
    })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  })
}
