import type { EditImageInput } from '@ingot/core/image/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { naming } from '../internal/naming'
import { changeImage, type ImageRule } from './change-image'

/**
 * Changes what a person says of an image; its files stay. A default stays one only for boot modes that it still has.
 * Throws what `changeImage` throws, and `name_taken`.
 */
export async function editImage(
  database: Database,
  { id, ...fields }: EditImageInput,
  { context, rule }: { readonly context: MutationContext; readonly rule: ImageRule },
): Promise<void> {
  const edit = changeImage(database, { id, action: 'image.edit', context, rule }, async (tx, image) => {
    const defaultFor = image.defaultFor.filter((mode) => fields.bootModes.some((each) => each === mode))
    await tx.image.update({ where: { id }, data: { ...fields, defaultFor }, select: { id: true } })
    return { result: undefined, detail: fields, name: fields.name }
  })
  await naming(fields.name, edit)
}
