import { EXPORT_LIFETIME_MS } from '@ingot/core/export/export-columns'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Throws away what an earlier attempt wrote. Safe to repeat. */
export async function beginExportFile(database: Database, exportId: string): Promise<void> {
  await prismaOf(database).exportChunk.deleteMany({ where: { exportId } })
}

export interface ExportPiece {
  readonly exportId: string
  readonly position: number
  readonly bytes: Buffer
}

/** Writes a piece of the file while the lease holds. Returns whether somebody asked to stop. Throws LeaseLost. */
export async function appendExportPiece(
  database: Database,
  lease: OperationLease,
  { exportId, position, bytes }: ExportPiece,
): Promise<{ cancelRequested: boolean }> {
  const [row] = await prismaOf(database).$queryRaw<{ cancelRequested: boolean }[]>`
    WITH leased AS (
      SELECT cancel_requested_at IS NOT NULL AS "cancelRequested" FROM operation
      WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
    ), written AS (
      INSERT INTO export_chunk (export_id, position, bytes)
      SELECT ${exportId}::uuid, ${position}, ${new Uint8Array(bytes)} FROM leased
    ) SELECT "cancelRequested" FROM leased`
  if (!row) throw new LeaseLost(lease.operationId)
  return row
}

/** Makes the file downloadable, for a day from now. Safe to repeat. */
export async function finishExportFile(
  database: Database,
  exportId: string,
  { rows, sizeBytes }: { readonly rows: number; readonly sizeBytes: number },
): Promise<void> {
  await prismaOf(database).export.updateMany({
    where: { id: exportId },
    data: {
      ...{ rows, sizeBytes: BigInt(sizeBytes), readyAt: new Date() },
      expiresAt: new Date(Date.now() + EXPORT_LIFETIME_MS),
    },
  })
}

/** The file in its pieces, one in memory at a time. */
export async function* readExportFile(database: Database, exportId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const piece = await prismaOf(database).exportChunk.findUnique({
      where: { exportId_position: { exportId, position } },
      select: { bytes: true },
    })
    if (!piece) return
    yield Buffer.from(piece.bytes)
  }
}
