import type { Database } from '../database'
import { EVENT_CHANNEL, OUTBOX_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { uploadTicketHash } from './start-upload'

/** The right to write one file: the holder of the newest fence, until it is not renewed for this long. */
export const UPLOAD_LEASE_MS = 5_000

export interface TakenUpload {
  readonly sourceId: string
  readonly imageId: string
  readonly role: string
  readonly offsetBytes: number
  readonly sizeBytes: number
  readonly fence: number
  /** How long the writer before may still be writing, milliseconds. */
  readonly busyForMs: number
}

/** Uses a ticket up. Of any number of callers one gets the upload; a used, expired, void or unknown ticket gives null. */
export async function takeUpload(database: Database, ticket: string): Promise<TakenUpload | null> {
  const [row] = await prismaOf(database).$queryRaw<TakenUpload[]>`
    WITH old AS (
      SELECT s.id, s.writer_until FROM image_source s JOIN image i ON i.id = s.image_id
      WHERE s.ticket_hash = ${uploadTicketHash(ticket)} AND s.ticket_expires_at > now() AND NOT s.complete
        AND i.state = 'importing' AND i.deleted_at IS NULL
      FOR UPDATE OF s
    )
    UPDATE image_source s SET ticket_hash = NULL, writer_fence = s.writer_fence + 1,
      writer_until = now() + ${UPLOAD_LEASE_MS}::float8 * interval '1 ms'
    FROM old WHERE s.id = old.id
    RETURNING s.id AS "sourceId", s.image_id AS "imageId", s.role, s.received_bytes::float8 AS "offsetBytes",
      s.size_bytes::float8 AS "sizeBytes", s.writer_fence AS fence,
      greatest(0, coalesce(extract(epoch FROM (old.writer_until - now())) * 1000, 0))::float8 AS "busyForMs"`
  return row ?? null
}

export interface UploadLease {
  readonly sourceId: string
  readonly fence: number
}

/**
 * Notes how much is on disk and keeps the right to write more. False once somebody else writes it, the import has ended,
 * or whoever uploads may do so no longer: then writing must stop.
 */
export async function recordUpload(
  database: Database,
  { sourceId, fence }: UploadLease,
  receivedBytes: number,
): Promise<boolean> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    UPDATE image_source s SET received_bytes = ${receivedBytes}::float8::bigint,
      writer_until = now() + ${UPLOAD_LEASE_MS}::float8 * interval '1 ms'
    FROM image i, user_session u, user_account a
    WHERE s.id = ${sourceId}::uuid AND s.writer_fence = ${fence} AND NOT s.complete
      AND i.id = s.image_id AND i.state = 'importing' AND i.deleted_at IS NULL
      AND u.id = s.user_session_id AND u.revoked_at IS NULL AND u.expires_at > now()
      AND a.id = u.user_id AND a.disabled_at IS NULL AND a.cloud_admin
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'image', 'id', s.image_id)::text)::text`
  return rows.length > 0
}

/** Lets the file go, so that the next writer need not wait. Safe to repeat. */
export async function releaseUpload(database: Database, { sourceId, fence }: UploadLease): Promise<void> {
  await prismaOf(database)
    .$executeRaw`UPDATE image_source SET writer_until = NULL WHERE id = ${sourceId}::uuid AND writer_fence = ${fence}`
}

/** The whole file has arrived: its import goes on. False when the right to write was lost. */
export async function completeUpload(database: Database, { sourceId, fence }: UploadLease): Promise<boolean> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH done AS (
      UPDATE image_source SET complete = true, received_bytes = size_bytes, writer_until = NULL
      WHERE id = ${sourceId}::uuid AND writer_fence = ${fence} AND NOT complete
      RETURNING image_id
    ), woken AS (
      UPDATE operation o SET wake = o.wake + 1, wait_event = NULL,
        wake_at = CASE WHEN o.status = 'waiting' THEN now() ELSE o.wake_at END
      FROM done WHERE o.image_id = done.image_id AND o.kind = 'image.import'
        AND (o.status = 'running' OR (o.status = 'waiting' AND o.wait_event = 'upload'))
      RETURNING o.id, o.kind, o.wake, o.status
    ), posted AS (
      INSERT INTO outbox (queue, job_name, job_id, payload)
      SELECT 'operations', kind, id || '-e' || wake, json_build_object('operationId', id) FROM woken WHERE status = 'waiting'
      RETURNING 1
    ), announced AS (SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text FROM posted)
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'image', 'id', done.image_id)::text)::text,
      (SELECT count(*) FROM announced)::int AS announced
    FROM done`
  return rows.length > 0
}
