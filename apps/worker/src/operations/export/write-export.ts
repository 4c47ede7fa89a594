import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { columnsFor, exportColumns, exportPermissions } from '@ingot/core/export/export-columns'
import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { countExport, exportPages } from '@ingot/db/export/export-pages'
import { findExport, type StoredExport } from '@ingot/db/export/find-export'
import { appendExportPiece, beginExportFile, finishExportFile } from '@ingot/db/export/write-export'
import { findRequester } from '@ingot/db/firmware/find-requester'
import type { SheetColumn } from '@ingot/sheet/sheet-column'
import { writeCsv } from '@ingot/sheet/write-csv'
import { writeXlsx } from '@ingot/sheet/write-xlsx'
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
  const allowed = columnsFor(stored.kind, scope.kind === 'all')
  const ids = stored.form.columns.filter((id) => allowed.includes(id))
  const total = await countExport(database, scope, stored.query, Number.MAX_SAFE_INTEGER)
  await beginExportFile(database, stored.id)

  let rows = 0
  async function* counted({ query, form }: StoredExport, within: TenantScope) {
    const options = { columns: ids, timeZone: form.timeZone }
    let reported = 0
    for await (const page of exportPages(database, within, query, options)) {
      rows += page.length
      if (rows - reported >= REPORT_ROWS) {
        reported = rows
        await context.progress(Math.min(99, Math.floor((100 * rows) / Math.max(1, total))))
      }
      yield page
    }
  }
  const columns = sheetColumns(stored, ids)
  const chunks =
    stored.format === 'csv'
      ? Readable.from(writeCsv(columns, counted(stored, scope))).pipe(createGzip({ level: 1 }))
      : writeXlsx(columns, counted(stored, scope), stored.form.title)
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

function sheetColumns({ kind, form }: StoredExport, ids: readonly string[]): SheetColumn[] {
  const types: Readonly<Record<string, { readonly type: SheetColumn['type'] }>> = exportColumns[kind]
  return ids.map((id) => ({
    header: form.headers[id] ?? id,
    type: types[id]?.type ?? 'text',
    words: new Map(Object.entries(form.words[id] ?? {})),
  }))
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
