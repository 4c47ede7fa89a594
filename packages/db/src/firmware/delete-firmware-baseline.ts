import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Takes a baseline out of use and frees its name; campaigns keep what they began with. Throws `not_found`. */
export async function deleteFirmwareBaseline(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const baseline = await tx.firmwareBaseline.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    const { count } = await tx.firmwareBaseline.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: new Date(), name: `${baseline?.name ?? ''}#${id}` },
    })
    if (!baseline || count === 0) throw new IngotError('not_found')
    const audit = {
      ...{ context, action: 'firmware_baseline.delete', targetKind: 'firmware_baseline', targetId: id },
      ...{ targetName: baseline.name, result: 'accepted' as const },
    }
    return { result: undefined, audit }
  })
}
