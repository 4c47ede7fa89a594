import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { changeImage, type ImageRule } from './change-image'

/** Offers an image, or no longer; hosts that run it are left alone. Throws what `changeImage` throws. */
export async function setImageActive(
  database: Database,
  { id, active }: { readonly id: string; readonly active: boolean },
  { context, rule }: { readonly context: MutationContext; readonly rule: ImageRule },
): Promise<void> {
  const action = active ? 'image.activate' : 'image.deactivate'
  await changeImage(database, { id, action, context, rule }, async (tx) => {
    await tx.image.update({ where: { id }, data: { active }, select: { id: true } })
    return { result: undefined }
  })
}
