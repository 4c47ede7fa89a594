import { IngotError } from '@ingot/core/error/ingot-error'
import type { ExportFormat, ExportKind } from '@ingot/core/export/export-columns'
import type { ExportForm } from '@ingot/core/export/export-request'
import type { OperationStatus } from '@ingot/core/operation/kinds'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { ExportQuery } from './export-source'

export interface StoredExport {
  readonly id: string
  readonly kind: ExportKind
  readonly format: ExportFormat
  readonly userId: string
  readonly query: ExportQuery
  readonly form: ExportForm
  readonly operationId: string | null
  readonly rows: number
  readonly ready: boolean
  readonly expiresAt: Date
}

/** JSON has no times. */
function toQuery({ filter = {}, ...query }: ExportQuery): ExportQuery {
  const dates = Object.entries(filter).map(([key, value]) => [
    key,
    (key === 'from' || key === 'to') && typeof value === 'string' ? new Date(value) : value,
  ])
  return { ...query, filter: Object.fromEntries(dates) }
}

/** An export that has not expired; `userId`: only the person's own. Throws `not_found`. */
export async function findExport(database: Database, id: string, userId?: string): Promise<StoredExport> {
  const row = await prismaOf(database).export.findFirst({
    where: { id, expiresAt: { gt: new Date() }, ...(userId === undefined ? {} : { userId }) },
  })
  if (!row) throw new IngotError('not_found')
  const { query, form } = row.request as unknown as { query: ExportQuery; form: ExportForm }
  return {
    ...{ id, userId: row.userId, operationId: row.operationId, rows: row.rows, expiresAt: row.expiresAt },
    kind: row.kind as ExportKind,
    format: row.format as ExportFormat,
    query: toQuery(query),
    form,
    ready: row.readyAt !== null,
  }
}

export interface ExportProgress {
  readonly status: OperationStatus
  readonly percent: number
  readonly ready: boolean
  readonly rows: number
}

/** How far the worker is with a large export; null: it is not written by the worker. */
export async function getExportProgress(database: Database, stored: StoredExport): Promise<ExportProgress | null> {
  if (stored.operationId === null) return null
  const operation = await prismaOf(database).operation.findUnique({
    where: { id: stored.operationId },
    select: { status: true, progress: true },
  })
  if (!operation) return null
  const { ready, rows } = stored
  return { status: operation.status as OperationStatus, percent: operation.progress, ready, rows }
}
