import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Removes a user's own key pair; hosts keep the public key they were made with. Throws `not_found`. */
export async function deleteKeyPair(
  database: Database,
  keyPair: { readonly id: string; readonly userId: string; readonly projectId: string },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const found = await tx.keyPair.findFirst({ where: keyPair, select: { name: true } })
    if (!found) throw new IngotError('not_found')
    await tx.keyPair.deleteMany({ where: keyPair })
    const audit = {
      context,
      action: 'key_pair.delete',
      targetKind: 'key_pair',
      targetId: keyPair.id,
      targetName: found.name,
      projectId: keyPair.projectId,
      result: 'accepted',
    } as const
    return { result: undefined, audit }
  })
}
