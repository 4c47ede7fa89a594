import { createHash, randomBytes } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { changeImage, type ImageRule } from './change-image'

export const UPLOAD_TICKET_TTL_MS = 30_000

export interface StartUpload {
  readonly imageId: string
  readonly role: string
  /** The sign-in under which it is uploaded: revoking it ends the upload. */
  readonly userSessionId: string
  readonly context: MutationContext
  readonly rule: ImageRule
}
export interface UploadTicket {
  /** Shown once; only its hash is stored. */
  readonly ticket: string
  /** From here on the browser sends. */
  readonly offsetBytes: number
  readonly sizeBytes: number
  /** true: nothing is left to send */
  readonly complete: boolean
}

export const uploadTicketHash = (ticket: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(`upload\0${ticket}`).digest())

/**
 * A ticket that sends the rest of one file, good once and for 30 s; the one before is void. Asked for again whenever the
 * connection was lost. Throws `not_found` (also for a file that is not uploaded), and what `changeImage` throws.
 */
export async function startUpload(database: Database, request: StartUpload): Promise<UploadTicket> {
  const { imageId, role, userSessionId, context, rule } = request
  const ticket = randomBytes(32).toString('base64url')
  return changeImage(database, { id: imageId, action: 'image.upload', context, rule }, async (tx) => {
    const [source] = await tx.$queryRaw<Omit<UploadTicket, 'ticket'>[]>`
      UPDATE image_source SET ticket_hash = ${uploadTicketHash(ticket)}, user_session_id = ${userSessionId}::uuid,
        ticket_expires_at = now() + ${UPLOAD_TICKET_TTL_MS}::float8 * interval '1 ms'
      WHERE image_id = ${imageId}::uuid AND role = ${role} AND url IS NULL
      RETURNING received_bytes::float8 AS "offsetBytes", size_bytes::float8 AS "sizeBytes", complete`
    if (!source) throw new IngotError('not_found', { field: 'role' })
    return { result: { ticket, ...source }, detail: { role, fromBytes: source.offsetBytes } }
  })
}
