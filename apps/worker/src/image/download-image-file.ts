import type { FileHandle } from 'node:fs/promises'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { ImportSource } from '@ingot/db/image/import-progress'
import type { AddressGuard } from './address-guard'
import type { ImagePolicy } from './image-policy'
import { openPartial, requireSpace } from './image-store'
import { openImageSource, toDownloadError } from './open-image-source'
import { writeBytes } from './write-bytes'

const REPORT_MS = 1_000
/** An attempt that brought this much was worth it: it does not count among those that failed in a row. */
const WORTHWHILE_BYTES = 1 << 20

export interface DownloadState {
  readonly receivedBytes: number
  readonly sizeBytes: number | null
  readonly validator: string | null
  readonly complete: boolean
}
export interface ImageDownload {
  readonly directory: string
  readonly imageId: string
  readonly source: ImportSource
  readonly url: string
  readonly policy: ImagePolicy
  readonly guard: AddressGuard
  readonly signal: AbortSignal
  /** What is safely on disk. Answers whether to stop. */
  readonly report: (state: DownloadState) => Promise<{ readonly stop: boolean }>
}

/**
 * `interrupted`: the connection broke after bringing something; what came is kept and it may be called again.
 * `stopped`: as `report` asked.
 */
export type DownloadResult = 'complete' | 'interrupted' | 'stopped'

/**
 * Fetches one file into the store, a chunk at a time, and goes on where an earlier call was cut off when the server can
 * and the content is the same. Throws `image_too_large`, `image_store_full`, and what `openImageSource` throws.
 */
export async function downloadImageFile(download: ImageDownload): Promise<DownloadResult> {
  const { directory, imageId, source, url } = download
  const file = await openPartial(directory, imageId, source.role)
  const progress = { bytes: source.receivedBytes, from: source.receivedBytes, continuable: false }
  try {
    return await receive(download, file, progress)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new IngotError('image_store_full')
    const known = toDownloadError(error, new URL(url).hostname)
    const passing = known instanceof IngotError && known.code === 'image_download_failed'
    // Only of what can be continued: else the same bytes would come again and again.
    if (passing && progress.continuable && progress.bytes - progress.from >= WORTHWHILE_BYTES) return 'interrupted'
    throw known
  } finally {
    await file.close()
  }
}

export const imageTooLarge = ({ maxBytes }: Pick<ImagePolicy, 'maxBytes'>) =>
  new IngotError('image_too_large', { limitGib: Math.round((10 * maxBytes) / 2 ** 30) / 10 })

async function receive(
  { directory, source, url, policy, guard, signal, report }: ImageDownload,
  file: FileHandle,
  progress: { bytes: number; from: number; continuable: boolean },
): Promise<DownloadResult> {
  const { size: onDisk } = await file.stat()
  if (onDisk === source.receivedBytes && onDisk === source.sizeBytes && source.validator !== null) {
    const { sizeBytes, validator } = source
    return (await report({ receivedBytes: onDisk, sizeBytes, validator, complete: true })).stop ? 'stopped' : 'complete'
  }
  const resumable = source.validator !== null && source.receivedBytes > 0 && onDisk >= source.receivedBytes
  const from = resumable ? { offsetBytes: source.receivedBytes, validator: source.validator ?? '' } : null
  const request = { url, guard, idleMs: policy.idleMs, signal }
  const opened = await openImageSource({ ...request, from }).catch((error: unknown) => {
    const isRange = error instanceof IngotError && error.data.reason === 'range'
    if (!isRange || from === null) throw error
    return openImageSource({ ...request, from: null })
  })
  const { body, sizeBytes, offsetBytes } = opened
  // A partial answer need not name what it is a part of: the server has just said that it is the same.
  const validator = opened.validator ?? (offsetBytes > 0 ? source.validator : null)
  progress.bytes = offsetBytes
  progress.from = offsetBytes
  progress.continuable = validator !== null
  const state = (complete: boolean) => ({ receivedBytes: progress.bytes, sizeBytes, validator, complete })
  const flush = async (complete: boolean) => {
    await file.datasync()
    return report(state(complete))
  }
  try {
    if ((sizeBytes ?? 0) > policy.maxBytes) throw imageTooLarge(policy)
    await requireSpace(directory, (sizeBytes ?? 0) - offsetBytes)
    await file.truncate(offsetBytes)
    // At once: what was there of another content counts no longer.
    if ((await report(state(false))).stop) return 'stopped'
    let reportedAt = performance.now()
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (progress.bytes + chunk.length > policy.maxBytes) throw imageTooLarge(policy)
      await writeBytes(file, chunk, progress.bytes)
      progress.bytes += chunk.length
      if (performance.now() - reportedAt < REPORT_MS) continue
      if ((await flush(false)).stop) return 'stopped'
      reportedAt = performance.now()
    }
    if (sizeBytes !== null && progress.bytes !== sizeBytes)
      throw new IngotError('image_download_failed', { reason: 'cut_off', host: new URL(url).hostname })
    return (await flush(true)).stop ? 'stopped' : 'complete'
  } catch (error) {
    // What has come is kept for the next attempt, unless the lease is lost: then it is another worker's.
    if (!signal.aborted && !(error instanceof IngotError && error.code === 'image_too_large')) await flush(false)
    throw error
  } finally {
    body.destroy()
  }
}
