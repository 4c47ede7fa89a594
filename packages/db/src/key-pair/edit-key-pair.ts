import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

/** Renames a user's own key pair; the key itself never changes. Throws `not_found`, `name_taken`. Safe to repeat. */
export async function editKeyPair(
  database: Database,
  keyPair: { readonly id: string; readonly userId: string; readonly projectId: string },
  name: string,
  context: MutationContext,
): Promise<void> {
  const work = mutate(database, async (tx) => {
    const found = await tx.keyPair.findFirst({ where: keyPair, select: { name: true } })
    if (!found) throw new IngotError('not_found')
    await tx.keyPair.updateMany({ where: keyPair, data: { name } })
    const audit = {
      ...{ context, action: 'key_pair.edit', targetKind: 'key_pair', targetId: keyPair.id, targetName: name },
      ...{ projectId: keyPair.projectId, result: 'accepted' as const, detail: { nameBefore: found.name } },
    }
    return { result: undefined, audit }
  })
  return naming(name, work)
}
