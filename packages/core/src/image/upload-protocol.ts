/**
 * How a browser sends a file of an image: to the worker, past the portal.
 *
 *   PUT /image-uploads, Origin on the allow-list, `Authorization: Bearer <ticket>`, `Content-Range: bytes <from>-<to>/<size>`
 *
 * One ticket sends from its offset as far as the connection lasts; after it broke, a new ticket says where to go on.
 * The answer is JSON: `UploadAnswer`, or `{ code }` of an `UploadRefusal`.
 */
export const IMAGE_UPLOAD_PATH = '/image-uploads'

export interface UploadAnswer {
  readonly receivedBytes: number
  readonly complete: boolean
}

export const uploadRefusals = [
  'origin_refused',
  'ticket_invalid',
  'range_wrong',
  'too_large',
  'store_full',
  'busy',
  'ended',
] as const
export type UploadRefusal = (typeof uploadRefusals)[number]

/** A new try changes nothing about these. */
export const finalUploadRefusals: readonly string[] = ['too_large', 'store_full', 'ended'] satisfies UploadRefusal[]
