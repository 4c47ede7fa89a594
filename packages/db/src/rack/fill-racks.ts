import { IngotError } from '@ingot/core/error/ingot-error'
import type { FillRacksInput } from '@ingot/core/rack/input'
import type { MutationContext } from '../audit/append-audit'
import { recordRefusal } from '../audit/record-refusal'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { findRackOffer } from './list-rack-offers'

type Item = FillRacksInput['items'][number]
export interface FillRackResult {
  readonly nodeId: string
  /** null: it stands there now */
  readonly error: { readonly code: IngotError['code']; readonly data: IngotError['data'] } | null
}

/**
 * Says of nodes that they stand in the racks that somebody saw offered, each by itself: one that cannot be says why and stops
 * none of the others. What is not offered any more is `version_conflict`. Units stay unknown. Safe to repeat.
 */
export async function fillRacks(
  database: Database,
  items: readonly Item[],
  context: MutationContext,
): Promise<FillRackResult[]> {
  const results: FillRackResult[] = []
  for (const item of items) results.push({ nodeId: item.nodeId, error: await fillOne(database, item, context) })
  return results
}

async function fillOne(database: Database, item: Item, context: MutationContext): Promise<FillRackResult['error']> {
  try {
    await mutate(database, (tx) => place(tx, item, context))
    return null
  } catch (error) {
    if (!(error instanceof IngotError)) throw error
    // Each by itself: the answer as a whole is no refusal, which would be written down elsewhere.
    await recordRefusal(database, {
      ...{ context, action: 'rack.fill', targetKind: 'node', targetId: item.nodeId, targetName: item.rack },
      ...{ result: 'refused', detail: { code: error.code, rack: item.rack } },
    })
    return { code: error.code, data: error.data }
  }
}

async function place(tx: Tx, { nodeId, rack }: Item, context: MutationContext) {
  const [node] = await tx.$queryRaw<{ name: string; rack: string }[]>`
    SELECT name, rack FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
  if (!node) throw new IngotError('not_found')
  if (node.rack !== rack) {
    if (node.rack !== '' || (await findRackOffer(tx, nodeId)) !== rack) throw new IngotError('version_conflict')
    const data = { rack, rackUnit: null, version: { increment: 1 } }
    await tx.node.update({ where: { id: nodeId }, data, select: { id: true } })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  }
  const audit = {
    ...{ context, action: 'rack.fill', targetKind: 'node', targetId: nodeId, targetName: node.name },
    ...{ nodeId, result: 'accepted' as const, detail: { rack } },
  }
  return { result: undefined, audit }
}
