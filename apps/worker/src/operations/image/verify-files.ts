import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { type ImportSource, loadImport, recordDownload } from '@ingot/db/image/import-progress'
import { partialPath } from '../../image/image-store'
import type { StepContext } from '../../runtime/step'

const REPORT_MS = 1_000
const [FROM_PERCENT, SHARE_PERCENT] = [80, 10]

/** Compares the files on disk, read anew, with the checksums that the user gave: only what is stored counts. */
export async function verifyFiles(context: StepContext): Promise<Outcome> {
  const { database, operationId, deps } = context
  const { id, sources } = await loadImport(database, operationId)
  for (const source of sources) {
    const actual = await hashOf(context, source, partialPath(deps.imageDirectory, id, source.role))
    if (actual === null) return wait('retrying', 'worker', 0)
    const { role, sha256 } = source
    if (actual !== sha256) return failed('image_sha256_wrong', { role, expected: sha256, actual })
  }
  return done
}

/** Null when it was stopped: by a cancel, or because the worker stops. */
async function hashOf(context: StepContext, source: ImportSource, file: string): Promise<string | null> {
  const { database, lease, signal } = context
  const hash = createHash('sha256')
  let bytes = 0
  let reportedAt = performance.now()
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (signal.aborted) return null
    hash.update(chunk)
    bytes += chunk.length
    if (performance.now() - reportedAt < REPORT_MS) continue
    reportedAt = performance.now()
    const percent = FROM_PERCENT + (SHARE_PERCENT * bytes) / (source.receivedBytes || bytes)
    const { id: sourceId, receivedBytes, sizeBytes, validator } = source
    const progress = { sourceId, receivedBytes, sizeBytes, validator, complete: true, percent }
    if ((await recordDownload(database, lease, progress)).cancelRequested) return null
  }
  return hash.digest('hex')
}
