import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { changeImage, type ImageRule } from './change-image'

/**
 * Takes an image out of use. Its files leave the store later, when no download of them can be running any more. Throws
 * what `changeImage` throws.
 */
export async function deleteImage(
  database: Database,
  id: string,
  { context, rule }: { readonly context: MutationContext; readonly rule: ImageRule },
): Promise<void> {
  await changeImage(database, { id, action: 'image.delete', context, rule }, async (tx, image) => {
    // A new image may have the name again.
    const data = { deletedAt: new Date(), name: `${image.name}#${id}` }
    await tx.image.update({ where: { id }, data, select: { id: true } })
    return { result: undefined }
  })
}
