import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

/** Takes a flavor out of use and frees its name; hosts made from it keep their snapshot (F-04). Throws `not_found`. */
export async function deleteFlavor(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const flavor = await tx.flavor.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    const { count } = await tx.flavor.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: new Date(), name: `${flavor?.name ?? ''}#${id}`, version: { increment: 1 } },
    })
    if (!flavor || count === 0) throw new IngotError('not_found')
    await notify(tx, { topic: 'flavor', id })
    const audit = {
      context,
      action: 'flavor.delete',
      targetKind: 'flavor',
      targetId: id,
      targetName: flavor.name,
      result: 'accepted',
    } as const
    return { result: undefined, audit }
  })
}
