import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { type HostFacts, loadHostFacts } from '../host/host-facts'
import { mutate } from '../internal/mutate'
import { newTags, type TagEdit } from './new-tags'

export interface ChangeHostTags {
  readonly hostId: string
  readonly edit: TagEdit
  readonly context: MutationContext
  /** The rule of core, asked under the lock with what is true at that moment. */
  readonly rule: (host: HostFacts) => Verdict
}

/**
 * Gives a host other tags. Safe to repeat: what changes nothing leaves no trace. Throws `not_found`, and `action_refused`
 * also when they would be too many.
 */
export async function changeHostTags(
  database: Database,
  { hostId, edit, context, rule }: ChangeHostTags,
): Promise<{ tags: string[] }> {
  return mutate(database, async (tx) => {
    const [before] = await tx.$queryRaw<{ tags: string[] }[]>`
      SELECT tags FROM host WHERE id = ${hostId}::uuid FOR UPDATE`
    const host = await loadHostFacts(tx, hostId)
    if (!before || !host) throw new IngotError('not_found')
    const tags = newTags(before.tags, edit, rule(host))
    if (!tags) return { result: { tags: before.tags }, audit: [] }
    await tx.host.update({ where: { id: hostId }, data: { tags }, select: { id: true } })
    const { projectId, nodeId, name } = host
    await notify(tx, { topic: 'host', id: hostId, projectId, nodeId })
    const audit = {
      ...{ context, action: 'host.tag', targetKind: 'host', targetId: hostId, targetName: name, projectId, nodeId },
      result: 'accepted' as const,
      detail: { tags, tagsBefore: before.tags },
    }
    return { result: { tags }, audit }
  })
}
