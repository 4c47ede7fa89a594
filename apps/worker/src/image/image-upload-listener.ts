import type { IncomingMessage, ServerResponse } from 'node:http'
import { IngotError } from '@ingot/core/error/ingot-error'
import { IMAGE_UPLOAD_PATH, type UploadAnswer, type UploadRefusal } from '@ingot/core/image/upload-protocol'
import type { Database } from '@ingot/db/database'
import { releaseUpload, type TakenUpload, takeUpload } from '@ingot/db/image/receive-upload'
import type { Logger } from '@ingot/telemetry/logger'
import type { ImagePolicy } from './image-policy'
import { receiveImageUpload } from './receive-image-upload'

/** More at once is no way to work, but one to fill memory and disk. */
const MAX_UPLOADS = 32
const LINGER_MS = 2_000

export interface ImageUploadOptions {
  readonly database: Database
  readonly directory: string
  readonly policy: Pick<ImagePolicy, 'maxBytes' | 'idleMs'>
  readonly mayComeFrom: (origin: string | undefined) => boolean
  readonly log: Logger
}
export interface ImageUploadListener {
  /** Answers a request for the upload path. False: it is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Cuts running uploads off; browsers go on with another worker. */
  close(): Promise<void>
}

const statusOf: Readonly<Record<UploadRefusal, number>> = {
  origin_refused: 403,
  ticket_invalid: 401,
  range_wrong: 416,
  too_large: 413,
  store_full: 507,
  busy: 503,
  ended: 409,
}

/** Takes files of images from browsers, which show a ticket of the portal. Nothing of a file is ever in memory as a whole. */
export function createImageUploadListener(options: ImageUploadOptions): ImageUploadListener {
  const { mayComeFrom, policy, log, database } = options
  const running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<unknown> }>()
  let closed = false

  const receive = async (upload: TakenUpload, request: IncomingMessage): Promise<UploadAnswer | UploadRefusal> => {
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(request.headers['content-range'] ?? '')
    if (Number(range?.[1]) !== upload.offsetBytes || Number(range?.[2]) !== upload.sizeBytes) return 'range_wrong'
    if (upload.sizeBytes > policy.maxBytes) return 'too_large'
    const before = running.get(upload.sourceId)
    before?.abort.abort()
    await before?.ended
    const abort = new AbortController()
    request.setTimeout(policy.idleMs, () => request.destroy(new Error('nothing came for too long')))
    abort.signal.addEventListener('abort', () => request.destroy())
    const { directory } = options
    // The writer before in this process has ended: nobody else need be waited for.
    const free = before ? { ...upload, busyForMs: 0 } : upload
    const work = receiveImageUpload({ database, directory, signal: abort.signal }, free, request)
    const entry = { abort, ended: work.catch(() => undefined) }
    running.set(upload.sourceId, entry)
    try {
      return await work
    } finally {
      if (running.get(upload.sourceId) === entry) running.delete(upload.sourceId)
    }
  }

  const put = async (request: IncomingMessage): Promise<UploadAnswer | UploadRefusal> => {
    if (closed || running.size >= MAX_UPLOADS) return 'busy'
    const ticket = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
    const upload = ticket === undefined ? null : await takeUpload(database, ticket)
    if (!upload) return 'ticket_invalid'
    try {
      return await receive(upload, request)
    } catch (error) {
      if (error instanceof IngotError && error.code === 'image_store_full') return 'store_full'
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'store_full'
      throw error
    } finally {
      await releaseUpload(database, upload)
    }
  }

  return {
    answer(request, response) {
      if (request.url !== IMAGE_UPLOAD_PATH) return false
      const { origin } = request.headers
      if (!mayComeFrom(origin)) {
        send(response, 'origin_refused')
        return true
      }
      response.setHeader('access-control-allow-origin', origin ?? '')
      response.setHeader('vary', 'Origin')
      if (request.method === 'OPTIONS') {
        response.writeHead(204, {
          'access-control-allow-methods': 'PUT',
          'access-control-allow-headers': 'authorization, content-range, content-type',
          'access-control-max-age': '600',
        })
        response.end()
        return true
      }
      if (request.method !== 'PUT') {
        response.writeHead(405, { allow: 'PUT, OPTIONS', connection: 'close' }).end()
        return true
      }
      put(request).then(
        (result) => send(response, result),
        (error: unknown) => {
          log.info({ err: error }, 'an image upload broke off')
          response.destroy()
        },
      )
      return true
    },
    async close() {
      closed = true
      const uploads = [...running.values()]
      for (const { abort } of uploads) abort.abort()
      await Promise.all(uploads.map(({ ended }) => ended))
    },
  }
}

/** A refusal ends the connection, but not before the browser had time to read it: what it still sends is thrown away. */
function send(response: ServerResponse, result: UploadAnswer | UploadRefusal): void {
  const refused = typeof result === 'string'
  response.writeHead(refused ? statusOf[result] : 200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(refused ? { code: result } : result))
  const { socket } = response.req
  if (refused) setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
