import { IngotError } from '@ingot/core/error/ingot-error'
import type { ImageClass, ImageFileRole, ImageState } from '@ingot/core/image/input'
import type { Arch } from '@ingot/core/node/input'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

export interface ImportSource {
  readonly id: string
  readonly role: ImageFileRole
  /** null: a browser sends it */
  readonly url: string | null
  readonly sha256: string
  readonly sizeBytes: number | null
  readonly receivedBytes: number
  readonly complete: boolean
  readonly validator: string | null
}
export interface ImageImport {
  readonly id: string
  readonly name: string
  readonly imageClass: ImageClass
  readonly arch: Arch
  readonly state: ImageState
  readonly sources: readonly ImportSource[]
}

/** What an operation imports. Throws `not_found`. One query. */
export async function loadImport(database: Database, operationId: string): Promise<ImageImport> {
  const [row] = await prismaOf(database).$queryRaw<ImageImport[]>`
    SELECT i.id, i.name, i.image_class AS "imageClass", i.arch, i.state,
      (SELECT json_agg(json_build_object('id', s.id, 'role', s.role, 'url', s.url, 'sha256', s.sha256, 'sizeBytes', s.size_bytes,
        'receivedBytes', s.received_bytes, 'complete', s.complete, 'validator', s.validator) ORDER BY s.role)
        FROM image_source s WHERE s.image_id = i.id) AS sources
    FROM operation o JOIN image i ON i.id = o.image_id WHERE o.id = ${operationId}::uuid`
  if (!row) throw new IngotError('not_found', { object: 'image' })
  return row
}

export interface DownloadProgress {
  readonly sourceId: string
  readonly receivedBytes: number
  readonly sizeBytes: number | null
  readonly validator: string | null
  readonly complete: boolean
  /** of the whole operation, 0–100 */
  readonly percent: number
}

/** Notes how much of a file is on disk; says whether a cancel was asked for. Throws LeaseLost. One query. */
export async function recordDownload(
  database: Database,
  lease: OperationLease,
  progress: DownloadProgress,
): Promise<{ cancelRequested: boolean }> {
  const [row] = await prismaOf(database).$queryRaw<{ cancelRequested: boolean }[]>`
    WITH leased AS (
      UPDATE operation SET progress = greatest(progress, ${Math.floor(progress.percent)}::int)
      WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
      RETURNING image_id, cancel_requested_at IS NOT NULL AS "cancelRequested"
    ), noted AS (
      UPDATE image_source SET received_bytes = ${progress.receivedBytes}::float8::bigint,
        size_bytes = ${progress.sizeBytes}::float8::bigint, validator = ${progress.validator}, complete = ${progress.complete}
      FROM leased WHERE id = ${progress.sourceId}::uuid
    )
    SELECT "cancelRequested", pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'image', 'id', image_id)::text)::text FROM leased`
  if (!row) throw new LeaseLost(lease.operationId)
  return row
}
