import { IngotError } from '@ingot/core/error/ingot-error'
import { type ExportFormat, type ExportKind, exportPermissions } from '@ingot/core/export/export-columns'
import { fileColumns } from '@ingot/core/export/file-columns'
import { copyPages } from '@ingot/db/export/copy-pages'
import { findExport } from '@ingot/db/export/find-export'
import { readExportFile } from '@ingot/db/export/write-export'
import { type RecordFormat, writeSheet } from '@ingot/sheet/write-sheet'
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
  const columns = fileColumns(kind, form, scope.kind === 'all')
  const pages = (records: RecordFormat) =>
    copyPages(database, scope, stored.query, { ...records, columns, timeZone: form.timeZone })
  const bytes = writeSheet({ format, columns, title: form.title, pages })
  return { kind, format, gzip: false, bytes }
}
