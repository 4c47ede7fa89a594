import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import type { NodeRuleRequest } from '../node/delete-node'
import { loadNodeFacts } from '../node/node-facts'
import { newTags, type TagEdit } from './new-tags'

/**
 * Gives a node other tags. Safe to repeat: what changes nothing leaves no trace. Throws `not_found`, and `action_refused`
 * also when they would be too many.
 */
export async function changeNodeTags(
  database: Database,
  { nodeId, edit, context, rule }: NodeRuleRequest & { readonly edit: TagEdit },
): Promise<{ tags: string[] }> {
  return mutate(database, async (tx) => {
    const [before] = await tx.$queryRaw<{ tags: string[] }[]>`
      SELECT tags FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, nodeId)
    if (!before || !node) throw new IngotError('not_found')
    const tags = newTags(before.tags, edit, rule(node))
    if (!tags) return { result: { tags: before.tags }, audit: [] }
    await tx.node.update({ where: { id: nodeId }, data: { tags }, select: { id: true } })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const audit = {
      ...{ context, action: 'node.tag', targetKind: 'node', targetId: nodeId, targetName: node.name, nodeId },
      result: 'accepted' as const,
      detail: { tags, tagsBefore: before.tags },
    }
    return { result: { tags }, audit }
  })
}
