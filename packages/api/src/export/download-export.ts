import { IngotError } from '@ingot/core/error/ingot-error'
import {
  columnsFor,
  type ExportFormat,
  type ExportKind,
  exportColumns,
  exportPermissions,
} from '@ingot/core/export/export-columns'
import { exportPages } from '@ingot/db/export/export-pages'
import { findExport } from '@ingot/db/export/find-export'
import { readExportFile } from '@ingot/db/export/write-export'
import type { SheetColumn } from '@ingot/sheet/sheet-column'
import { writeCsv } from '@ingot/sheet/write-csv'
import { writeXlsx } from '@ingot/sheet/write-xlsx'
import type { ApiContext } from '../context'
import { admit } from '../procedures'

export interface ExportDownload {
  readonly kind: ExportKind
  readonly format: ExportFormat
  /** The bytes are compressed with gzip, as the header Content-Encoding says. */
  readonly gzip: boolean
  readonly bytes: AsyncIterable<Buffer>
}

/**
 * The file of an export of one's own, with the rights of this moment. Throws `unauthenticated`, `not_found` (also for
 * somebody else's, one that has expired, and one that is not written yet) and `permission_missing`.
 */
export async function downloadExport(ctx: ApiContext, id: string): Promise<ExportDownload> {
  const { actor, database } = ctx
  if (!actor) throw new IngotError('unauthenticated')
  const stored = await findExport(database, id, actor.userId)
  const { kind, format, form } = stored
  const scope = admit(actor, exportPermissions[kind])
  if (stored.operationId !== null) {
    if (!stored.ready) throw new IngotError('not_found')
    return { kind, format, gzip: format === 'csv', bytes: readExportFile(database, id) }
  }
  const allowed = columnsFor(kind, scope.kind === 'all')
  const ids = form.columns.filter((column) => allowed.includes(column))
  const types: Readonly<Record<string, { readonly type: SheetColumn['type'] }>> = exportColumns[kind]
  const columns = ids.map((column) => ({
    header: form.headers[column] ?? column,
    type: types[column]?.type ?? 'text',
    words: new Map(Object.entries(form.words[column] ?? {})),
  }))
  const pages = exportPages(database, scope, stored.query, { columns: ids, timeZone: form.timeZone })
  const bytes = format === 'csv' ? writeCsv(columns, pages) : writeXlsx(columns, pages, form.title)
  return { kind, format, gzip: false, bytes }
}
