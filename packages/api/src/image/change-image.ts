import { type ImageAction, imageActions } from '@ingot/core/image/actions'
import type { ImageRule } from '@ingot/db/image/change-image'
import { getImage } from '@ingot/db/image/list-images'
import type { AccessContext } from '../context'

/** The rule of an action for this caller, to be asked under the lock. Names the image for the trail of refusals. */
export async function imageRule(ctx: AccessContext, id: string, action: ImageAction): Promise<ImageRule> {
  ctx.target.id = id
  ctx.target.name = (await getImage(ctx.database, id)).name
  return (image) => imageActions(ctx.actor, image, image.openOperation)[action]
}
