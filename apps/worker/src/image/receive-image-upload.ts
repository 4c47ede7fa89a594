import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { UploadAnswer, UploadRefusal } from '@ingot/core/image/upload-protocol'
import type { Database } from '@ingot/db/database'
import { completeUpload, recordUpload, releaseUpload, type TakenUpload } from '@ingot/db/image/receive-upload'
import { openPartial, requireSpace } from './image-store'
import { writeBytes } from './write-bytes'

/** Shorter than the right to write lasts without being renewed. */
const REPORT_MS = 1_000

/**
 * Writes what a browser sends to its place in the partial file, a chunk at a time. What is on disk and noted counts, also
 * when the connection breaks; throws then what broke it. Stops with `ended` when the right to write was lost.
 */
export async function receiveImageUpload(
  { database, directory, signal }: { database: Database; directory: string; signal: AbortSignal },
  upload: TakenUpload,
  body: IncomingMessage,
): Promise<UploadAnswer | UploadRefusal> {
  const { imageId, role, sizeBytes, offsetBytes, busyForMs } = upload
  // Another process may be writing until its right runs out; in this one the writer before has stopped.
  if (busyForMs > 0) await sleep(busyForMs, undefined, { signal })
  await requireSpace(directory, sizeBytes - offsetBytes)
  const file = await openPartial(directory, imageId, role)
  let position = offsetBytes
  const flush = async () => {
    await file.datasync()
    return recordUpload(database, upload, position)
  }
  try {
    if (!(await flush())) return 'ended'
    let reportedAt = performance.now()
    // A refusal is still answered on this connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      signal.throwIfAborted()
      if (position + chunk.length > sizeBytes) return 'range_wrong'
      await writeBytes(file, chunk, position)
      position += chunk.length
      if (performance.now() - reportedAt < REPORT_MS) continue
      if (!(await flush())) return 'ended'
      reportedAt = performance.now()
    }
    if (!(await flush())) return 'ended'
    if (position < sizeBytes) return { receivedBytes: position, complete: false }
    return (await completeUpload(database, upload)) ? { receivedBytes: position, complete: true } : 'ended'
  } catch (error) {
    await flush()
    throw error
  } finally {
    await file.close()
    await releaseUpload(database, upload)
  }
}
