import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { type ImageImport, type ImportSource, loadImport, recordDownload } from '@ingot/db/image/import-progress'
import { shownUrl } from '@ingot/db/image/shown-url'
import { downloadImageFile, imageTooLarge } from '../../image/download-image-file'
import { requireSpace } from '../../image/image-store'
import type { StepContext } from '../../runtime/step'

/** Of the whole operation; checking and inspecting take the rest. */
const SHARE_PERCENT = 80
const QUEUE_MS = 5_000
/** Longest pause without a look at an upload, which announces its end. */
const UPLOAD_POLL_MS = 60_000
/** Goes on at once: with the next file, or with the cancel that was asked for. */
const again = wait('retrying', 'worker', 0)

/**
 * Fetches the files that come from URLs, then waits for those that a browser sends. What has arrived stays on disk, so a
 * worker that takes over goes on where this one was.
 */
export async function downloadFiles(context: StepContext): Promise<Outcome> {
  const image = await loadImport(context.database, context.operationId)
  const { policy } = context.deps.imageImports
  const missing = image.sources.filter(({ complete }) => !complete)
  const fetched = missing.find(({ url }) => url !== null)
  if (fetched?.url) {
    const { url } = fetched
    const running = context.deps.imageImports.transfer(() => download(context, image, fetched, url))
    return running ?? wait('transfer_queued', 'worker', QUEUE_MS)
  }
  // Said at once, not when the last byte has come.
  const announced = missing.map(({ sizeBytes }) => sizeBytes ?? 0)
  if (announced.some((bytes) => bytes > policy.maxBytes)) throw imageTooLarge(policy)
  await requireSpace(
    context.deps.imageDirectory,
    missing.reduce((sum, { sizeBytes, receivedBytes }) => sum + (sizeBytes ?? 0) - receivedBytes, 0),
  )
  if (missing.length > 0) return wait('uploading', 'operator', UPLOAD_POLL_MS, 'upload')
  return done
}

async function download(context: StepContext, image: ImageImport, source: ImportSource, url: string): Promise<Outcome> {
  const { database, deps, lease, signal } = context
  const { policy, guard } = deps.imageImports
  context.evidence({ from: shownUrl(url), file: source.role })
  const finished = image.sources.filter(({ complete }) => complete).length
  try {
    const result = await downloadImageFile({
      directory: deps.imageDirectory,
      imageId: image.id,
      source,
      url,
      policy,
      guard,
      signal,
      report: async (state) => {
        const part = state.complete ? 1 : state.sizeBytes ? state.receivedBytes / state.sizeBytes : 0
        const percent = (SHARE_PERCENT * (finished + part)) / image.sources.length
        const { cancelRequested } = await recordDownload(database, lease, { ...state, sourceId: source.id, percent })
        return { stop: cancelRequested }
      },
    })
    return result === 'interrupted' ? wait('retrying', 'worker', deps.pace.retryMs) : again
  } catch (error) {
    // The worker stops or has lost the lease: no failure of the download.
    if (signal.aborted) return again
    throw error
  }
}
