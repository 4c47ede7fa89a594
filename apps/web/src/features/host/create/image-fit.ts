/** What decides whether an image can run on a flavor's servers. Sizes in GiB. */
export interface ImageToFit {
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly minDiskGib: number
}
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

/** Why an image cannot be chosen with a flavor (IM-04); null when it can. Without a flavor everything can. */
export function imageMisfit(image: ImageToFit, flavor: FlavorToFit | null): ImageMisfit | null {
  if (!flavor) return null
  if (image.arch !== flavor.arch) return { kind: 'arch', imageArch: image.arch, flavorArch: flavor.arch }
  if (image.minDiskGib > flavor.localDiskGib)
    return { kind: 'disk', neededGib: image.minDiskGib, availableGib: flavor.localDiskGib }
  const known = flavor.bootModes ?? []
  if (known.length > 0 && !known.some((mode) => image.bootModes.includes(mode)))
    return { kind: 'bootMode', imageModes: image.bootModes }
  return null
}
