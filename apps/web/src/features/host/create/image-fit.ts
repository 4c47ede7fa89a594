import { type ImageToFit, imageMisfits } from '@ingot/core/image/image-misfits'

export interface FlavorToFit {
  readonly arch: string
  readonly localDiskGib: number
  /** Boot modes of the servers that match the flavor; absent or empty: not known, so nothing is refused for it. */
  readonly bootModes?: readonly string[]
}

export type ImageMisfit =
  | { readonly kind: 'arch'; readonly imageArch: string; readonly flavorArch: string }
  | { readonly kind: 'disk'; readonly neededGib: number; readonly availableGib: number }
  | { readonly kind: 'bootMode'; readonly imageModes: readonly string[] }

/** Why an image cannot be chosen with a flavor, with what the sentence names; null when it can. Without a flavor everything can. */
export function imageMisfit(image: ImageToFit, flavor: FlavorToFit | null): ImageMisfit | null {
  if (!flavor) return null
  const [first] = imageMisfits(image, { ...flavor, bootModes: flavor.bootModes ?? [] })
  switch (first) {
    case 'arch':
      return { kind: 'arch', imageArch: image.arch, flavorArch: flavor.arch }
    case 'disk':
      return { kind: 'disk', neededGib: image.minDiskGib, availableGib: flavor.localDiskGib }
    case 'boot_mode':
      return { kind: 'bootMode', imageModes: image.bootModes }
    default:
      return null
  }
}
