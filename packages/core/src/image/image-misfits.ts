/** What decides whether an image can run on a machine. Sizes in GiB. */
export interface ImageToFit {
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly minDiskGib: number
}
export interface MachineToFit {
  readonly arch: string
  /** Those that it, or any of several machines, boots in. Empty: not known, so nothing is refused for it. */
  readonly bootModes: readonly string[]
  /** null: not known */
  readonly localDiskGib: number | null
}

export const imageMisfitKinds = ['arch', 'boot_mode', 'disk'] as const
export type ImageMisfit = (typeof imageMisfitKinds)[number]

/**
 * Everything that keeps an image from running on a machine (IM-04); empty = it fits. The form, the scheduler, a create
 * and a rebuild ask this one function.
 */
export function imageMisfits(image: ImageToFit, machine: MachineToFit): ImageMisfit[] {
  const found: ImageMisfit[] = []
  if (image.arch !== machine.arch) found.push('arch')
  if (machine.bootModes.length > 0 && !machine.bootModes.some((mode) => image.bootModes.includes(mode)))
    found.push('boot_mode')
  if (machine.localDiskGib !== null && machine.localDiskGib < image.minDiskGib) found.push('disk')
  return found
}

/** The first misfit with what a sentence about it names; null: it fits. */
export interface ImageMismatch {
  readonly misfit: ImageMisfit
  readonly imageArch: string
  readonly flavorArch: string
  readonly imageModes: string
  readonly neededGib: number
  readonly availableGib: number
}
export function imageMismatch(image: ImageToFit, machine: MachineToFit): ImageMismatch | null {
  const [misfit] = imageMisfits(image, machine)
  if (misfit === undefined) return null
  return {
    misfit,
    imageArch: image.arch,
    flavorArch: machine.arch,
    imageModes: image.bootModes.join(', '),
    neededGib: image.minDiskGib,
    availableGib: machine.localDiskGib ?? 0,
  }
}
