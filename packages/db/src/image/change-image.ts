import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { type ImageFacts, lockDefaults, lockImageFacts } from './image-facts'

export type ImageRule = (image: ImageFacts) => Verdict

export interface ImageChange {
  readonly id: string
  /** Audit action, e.g. `image.edit`. */
  readonly action: string
  readonly context: MutationContext
  /** The rule of core, asked with what is true under the row's lock. */
  readonly rule: ImageRule
  /** It touches other images too: such changes go one after the other, so that none waits for another in a circle. */
  readonly alone?: boolean
}

/**
 * One change of an image with its audit event, all or nothing: locks it, asks the rule, makes the change. `apply` returns
 * what the trail shows besides. Throws `not_found`, `action_refused` with the reason.
 */
export async function changeImage<T>(
  database: Database,
  { id, action, context, rule, alone = false }: ImageChange,
  apply: (tx: Tx, image: ImageFacts) => Promise<{ result: T; detail?: Prisma.InputJsonObject; name?: string }>,
): Promise<T> {
  return mutate(database, async (tx) => {
    if (alone) await lockDefaults(tx)
    const image = await lockImageFacts(tx, id)
    if (!image) throw new IngotError('not_found')
    const verdict = rule(image)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    const { result, detail, name = image.name } = await apply(tx, image)
    await notify(tx, { topic: 'image', id })
    const audit = {
      context,
      action,
      targetKind: 'image',
      targetId: id,
      targetName: name,
      result: 'accepted',
    } as const
    return { result, audit: detail ? { ...audit, detail } : audit }
  })
}
