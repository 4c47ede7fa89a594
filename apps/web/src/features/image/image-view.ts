import type { RouterOutputs } from '@/lib/router-outputs'

export type ImageRow = RouterOutputs['image']['list']['items'][number]

/** All files of an image together, bytes. */
export const imageSizeBytes = (image: Pick<ImageRow, 'files'>) =>
  image.files.reduce((sum, file) => sum + file.sizeBytes, 0)

export const bootModeKey = (mode: string) => (mode === 'bios' ? 'bios' : 'uefi')
