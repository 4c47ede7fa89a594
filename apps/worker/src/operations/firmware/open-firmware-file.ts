import { IngotError } from '@ingot/core/error/ingot-error'
import type { FirmwareFile } from '@ingot/drivers/contract/firmware-updates'
import { openImageSource } from '../../image/open-image-source'
import type { StepContext } from '../../runtime/step'

/**
 * Opens a firmware file for a BMC that fetches none: the worker stands between, under the same rules for addresses as
 * image imports. Throws what `openImageSource` throws, and `image_source_refused` when the size is not told.
 */
export async function openFirmwareFile({ deps, signal }: StepContext, url: string): Promise<FirmwareFile> {
  const { guard, policy } = deps.imageImports
  const { body, sizeBytes } = await openImageSource({ url, guard, idleMs: policy.idleMs, signal, from: null })
  if (sizeBytes !== null) return { sizeBytes, body }
  body.destroy()
  throw new IngotError('image_source_refused', { reason: 'size', host: new URL(url).hostname })
}
