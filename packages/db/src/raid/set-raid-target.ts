import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { RaidTarget } from '@ingot/core/raid/raid-target'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'

/** Says how a node's disks shall be arranged from its next cleaning on; null: as they are. Throws `action_refused`, `not_found`. */
export async function setRaidTarget(
  database: Database,
  request: {
    readonly nodeId: string
    readonly target: RaidTarget | null
    readonly context: MutationContext
    readonly rule: (node: NodeFacts) => Verdict
  },
): Promise<void> {
  const { nodeId, target, context, rule } = request
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, nodeId)
    if (!node) throw new IngotError('not_found')
    const verdict = rule(node)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    const raidTarget = target ?? Prisma.DbNull
    await tx.nodeHardware.upsert({
      where: { nodeId },
      create: { nodeId, raidTarget },
      update: { raidTarget },
      select: { nodeId: true },
    })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const audit = {
      ...{ context, action: 'node.set_raid_target', targetKind: 'node', targetId: nodeId, nodeId },
      ...{ targetName: node.name, result: 'accepted' as const, detail: { target } },
    }
    return { result: undefined, audit }
  })
}
