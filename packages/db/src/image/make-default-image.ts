import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { changeImage, type ImageRule } from './change-image'

/**
 * Makes a deploy image the one that machines of its architecture boot, in every boot mode that it has; what was the
 * default for these is it no longer. Throws what `changeImage` throws.
 */
export async function makeDefaultImage(
  database: Database,
  id: string,
  { context, rule }: { readonly context: MutationContext; readonly rule: ImageRule },
): Promise<void> {
  await changeImage(database, { id, action: 'image.make_default', context, rule, alone: true }, async (tx, image) => {
    const modes = [...image.bootModes]
    await tx.$executeRaw`
      UPDATE image SET default_for = ARRAY(SELECT m FROM unnest(default_for) AS m WHERE m <> ALL(${modes}::text[]))
      WHERE image_class = 'deploy' AND arch = ${image.arch} AND id <> ${id}::uuid AND default_for && ${modes}::text[]`
    await tx.image.update({ where: { id }, data: { defaultFor: modes }, select: { id: true } })
    return { result: undefined, detail: { bootModes: modes } }
  })
}
