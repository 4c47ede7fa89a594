import { IngotError } from '@ingot/core/error/ingot-error'
import { type ImageToFit, imageMisfits, type MachineToFit } from '@ingot/core/image/image-misfits'

/** Throws `image_mismatch` with what differs when an image cannot run on a machine, or on the machines of a flavor. */
export function requireFit(image: ImageToFit, machine: MachineToFit): void {
  const [misfit] = imageMisfits(image, machine)
  if (misfit === undefined) return
  throw new IngotError('image_mismatch', {
    field: 'imageId',
    misfit,
    imageArch: image.arch,
    flavorArch: machine.arch,
    imageModes: image.bootModes.join(', '),
    neededGib: image.minDiskGib,
    availableGib: machine.localDiskGib ?? 0,
  })
}
