import type { Translate } from '@/lib/translate'
import type { useFormat } from '@/lib/use-format'
import type { ImageMisfit } from './image-fit'

const archText = (t: Translate, arch: string) => t(`words.arch.${arch === 'aarch64' ? 'aarch64' : 'x86_64'}`)

/** Why an image cannot be chosen, as a sentence; null when it can. */
export function misfitText(
  t: Translate,
  format: ReturnType<typeof useFormat>,
  misfit: ImageMisfit | null,
): string | null {
  switch (misfit?.kind) {
    case undefined:
      return null
    case 'arch':
      return t('host.form.imageArchMismatch', {
        imageArch: archText(t, misfit.imageArch),
        flavorArch: archText(t, misfit.flavorArch),
      })
    case 'disk':
      return t('host.form.imageDiskMismatch', {
        needed: format.gib(misfit.neededGib),
        available: format.gib(misfit.availableGib),
      })
    case 'bootMode':
      return t('host.form.imageBootMismatch', {
        imageModes: misfit.imageModes
          .map((mode) => t(`words.bootMode.${mode === 'bios' ? 'bios' : 'uefi'}`))
          .join(t('reasons.separator')),
      })
  }
}
