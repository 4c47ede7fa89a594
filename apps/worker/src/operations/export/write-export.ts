import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { exportPermissions } from '@ingot/core/export/export-columns'
import { fileColumns } from '@ingot/core/export/file-columns'
import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { copyPages } from '@ingot/db/export/copy-pages'
import { countExport } from '@ingot/db/export/count-export'
import { findExport } from '@ingot/db/export/find-export'
import { appendExportPiece, beginExportFile, finishExportFile } from '@ingot/db/export/write-export'
import { findRequester } from '@ingot/db/firmware/find-requester'
import { type RecordFormat, writeSheet } from '@ingot/sheet/write-sheet'
import { requesterScope } from '../../runtime/requester-scope'
import type { StepContext } from '../../runtime/step'

/** Of a piece in the database. */
const PIECE_BYTES = 256 * 1024
/** Between two reports of progress, rows. */
const REPORT_ROWS = 20_000

/**
 * Writes the whole file anew with the rights that its requester has now, piece by piece into the database: memory stays
 * the same however many rows there are. Cancelling is noticed at every piece.
 */
export async function writeExport(context: StepContext): Promise<Outcome> {
  const { database, signal } = context
  const stored = await findExport(database, String(context.input.exportId)).catch(() => null)
  if (!stored) return { kind: 'failed', error: { code: 'not_found' } }
  const permission = exportPermissions[stored.kind]
  const scope = requesterScope(await findRequester(database, stored.userId), permission)
  if (!scope) return { kind: 'failed', error: { code: 'permission_missing', data: { permission } } }
  const columns = fileColumns(stored.kind, stored.form, scope.kind === 'all')
  const total = await countExport(database, scope, stored.query, Number.MAX_SAFE_INTEGER)
  await beginExportFile(database, stored.id)

  let rows = 0
  const { query, form, format } = stored
  const within = scope
  async function* pages(records: RecordFormat) {
    let reported = 0
    for await (const page of copyPages(database, within, query, { ...records, columns, timeZone: form.timeZone })) {
      rows += page.rows
      if (rows - reported >= REPORT_ROWS) {
        reported = rows
        await context.progress(Math.min(99, Math.floor((100 * rows) / Math.max(1, total))))
      }
      yield page
    }
  }
  const file = writeSheet({ format, columns, title: form.title, pages })
  const chunks = format === 'csv' ? Readable.from(file).pipe(createGzip({ level: 1 })) : file
  let position = 0
  let sizeBytes = 0
  for await (const bytes of inPieces(chunks)) {
    if (signal.aborted) return wait('retrying', 'worker', 0)
    const { cancelRequested } = await appendExportPiece(database, context.lease, {
      exportId: stored.id,
      position,
      bytes,
    })
    // The engine looks at the cancel before it runs the step again.
    if (cancelRequested) return wait('retrying', 'worker', 0)
    position += 1
    sizeBytes += bytes.length
  }
  await finishExportFile(database, stored.id, { rows, sizeBytes })
  return done
}

/** A file that will not be finished takes no room. */
export async function discardExport(context: StepContext): Promise<Outcome> {
  await beginExportFile(context.database, String(context.input.exportId))
  return done
}

async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
