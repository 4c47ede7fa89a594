import type { FillCablingInput } from '@ingot/core/cabling/input'
import { IngotError } from '@ingot/core/error/ingot-error'
import { canDeclareFirstLink, canEditPorts } from '@ingot/core/port/rules'
import { isSamePort } from '@ingot/core/switch/port-name'
import type { MutationContext } from '../audit/append-audit'
import { recordRefusal } from '../audit/record-refusal'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { lockNodeOfPort } from '../port/lock-port-node'
import { requireFreeLink, resolveLink, takenPortError } from '../port/resolve-link'
import { judgeNodes } from './load-cable-facts'

type Item = FillCablingInput['items'][number]
export interface FillResult {
  readonly portId: string
  /** null: it is declared now */
  readonly error: { readonly code: IngotError['code']; readonly data: IngotError['data'] } | null
}

/**
 * Declares the cables that somebody saw offered, each by itself: one that cannot be says why and stops none of the others.
 * What is not offered any more is `version_conflict`. Safe to repeat.
 */
export async function fillCables(
  database: Database,
  items: readonly Item[],
  context: MutationContext,
): Promise<FillResult[]> {
  const results: FillResult[] = []
  for (const item of items) results.push({ portId: item.portId, error: await fillOne(database, item, context) })
  return results
}

async function fillOne(database: Database, item: Item, context: MutationContext): Promise<FillResult['error']> {
  try {
    await mutate(database, (tx) => declare(tx, item, context))
    return null
  } catch (error) {
    const known = takenPortError(error) ?? error
    if (!(known instanceof IngotError)) throw known
    // Each by itself: the answer as a whole is no refusal, which would be written down elsewhere.
    await recordRefusal(database, {
      ...{ context, action: 'cabling.fill', targetKind: 'port', targetId: item.portId, targetName: item.switchPort },
      ...{ result: 'refused', detail: { code: known.code, switchId: item.switchId, switchPort: item.switchPort } },
    })
    return { code: known.code, data: known.data }
  }
}

async function declare(tx: Tx, { portId, switchId, switchPort }: Item, context: MutationContext) {
  const node = await lockNodeOfPort(tx, portId)
  const cable = (await judgeNodes(tx, [node.id])).find((each) => each.portId === portId)
  const declared = cable?.declared
  const isDone = declared?.switchId === switchId && isSamePort(declared.port, switchPort)
  if (!isDone) {
    const offer = cable?.offer
    if (offer?.switchId !== switchId || !isSamePort(offer.port, switchPort)) throw new IngotError('version_conflict')
    requireVerdict(declared ? canEditPorts(node) : canDeclareFirstLink(node))
    const columns = await resolveLink(tx, node.zoneId, { switchId, port: switchPort })
    await requireFreeLink(tx, columns, portId)
    await tx.port.update({ where: { id: portId }, data: columns, select: { id: true } })
    await notify(tx, { topic: 'node', id: node.id, nodeId: node.id })
    await notify(tx, { topic: 'switch', id: switchId })
  }
  const audit = {
    ...{ context, action: 'cabling.fill', targetKind: 'node', targetId: node.id, targetName: node.name },
    ...{ nodeId: node.id, result: 'accepted' as const },
    detail: {
      ...{ macAddress: cable?.macAddress ?? '', switchId, switchPort },
      ...(declared ? { before: { ...declared } } : {}),
    },
  }
  return { result: undefined, audit }
}
