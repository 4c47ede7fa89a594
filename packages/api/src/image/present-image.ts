import type { Verdict } from '@ingot/core/access/verdict'
import { type ImageAction, imageActions } from '@ingot/core/image/actions'
import type { ImageSummary } from '@ingot/db/image/list-images'
import type { AccessContext } from '../context'

export interface PresentedImage extends ImageSummary {
  readonly actions: Record<ImageAction, Verdict>
}

/** An image with what the caller may do with it now. */
export const presentImage = ({ actor }: AccessContext, image: ImageSummary): PresentedImage => ({
  ...image,
  actions: imageActions(actor, image, image.openOperation),
})
