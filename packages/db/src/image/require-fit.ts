import { IngotError } from '@ingot/core/error/ingot-error'
import { type ImageToFit, imageMismatch, type MachineToFit } from '@ingot/core/image/image-misfits'

/** Throws `image_mismatch` with what differs when an image cannot run on a machine, or on the machines of a flavor. */
export function requireFit(image: ImageToFit, machine: MachineToFit): void {
  const mismatch = imageMismatch(image, machine)
  if (mismatch) throw new IngotError('image_mismatch', { field: 'imageId', ...mismatch })
}
