import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

export interface CreateKeyPair {
  readonly userId: string
  readonly projectId: string
  readonly name: string
  readonly publicKey: string
  readonly fingerprint: string
  readonly context: MutationContext
}

/** Stores a public key. Throws `name_taken`, `not_found` (project). */
export async function createKeyPair(database: Database, { context, ...data }: CreateKeyPair): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const project = await tx.project.count({ where: { id: data.projectId } })
    if (project === 0) throw new IngotError('not_found', { field: 'projectId' })
    const keyPair = await tx.keyPair.create({ data, select: { id: true } })
    const audit = {
      context,
      action: 'key_pair.create',
      targetKind: 'key_pair',
      targetId: keyPair.id,
      targetName: data.name,
      projectId: data.projectId,
      result: 'accepted',
      detail: { fingerprint: data.fingerprint },
    } as const
    return { result: keyPair, audit }
  })
  return naming(data.name, create)
}
