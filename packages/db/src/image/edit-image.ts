import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { uniqueViolation } from '../internal/unique-violation'

export interface EditImage {
  readonly id: string
  readonly name: string
  readonly osDistro: string
  readonly osVersion: string
  readonly minDiskGib: number
}

/** Changes what a person says of an image; its files stay. Throws `name_taken`, `not_found`. */
export async function editImage(
  database: Database,
  { id, ...fields }: EditImage,
  context: MutationContext,
): Promise<void> {
  try {
    await mutate(database, async (tx) => {
      const { count } = await tx.image.updateMany({ where: { id, deletedAt: null }, data: fields })
      if (count === 0) throw new IngotError('not_found')
      await notify(tx, { topic: 'image', id })
      const audit = {
        context,
        action: 'image.edit',
        targetKind: 'image',
        targetId: id,
        targetName: fields.name,
        result: 'accepted',
        detail: fields,
      } as const
      return { result: undefined, audit }
    })
  } catch (error) {
    if (uniqueViolation(error)?.includes('name'))
      throw new IngotError('name_taken', { field: 'name', name: fields.name })
    throw error
  }
}
