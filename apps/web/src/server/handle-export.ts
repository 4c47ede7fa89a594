import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createApiContext } from '@ingot/api/context'
import { downloadExport } from '@ingot/api/export/download-export'
import { errorShape } from '@ingot/core/error/codes'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { ApiServing } from './handle-api'

export const EXPORT_PREFIX = '/api/export/'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Sends the file of an export to whoever asked for it, while its rows are read. The session decides; a link alone opens nothing. */
export async function handleExport(
  { deps, readCookie }: ApiServing,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, sourceIp }: { readonly pathname: string; readonly sourceIp: string },
): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('X-Request-Id', requestId)
  response.setHeader('Cache-Control', 'no-store')
  const id = pathname.slice(EXPORT_PREFIX.length)
  if (request.method !== 'GET') {
    response.writeHead(405, { Allow: 'GET' }).end()
    return
  }
  try {
    if (!uuid.test(id)) throw new IngotError('not_found')
    const identity = await readCookie(request.headers.cookie)
    const ctx = await createApiContext(deps, { identity, requestId, sourceIp })
    const { kind, format, gzip, bytes } = await downloadExport(ctx, id)
    const day = new Date().toISOString().slice(0, 10)
    response.writeHead(200, {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="${kind}-${day}.${format}"`,
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
    })
    await pipeline(Readable.from(bytes), response)
  } catch (error) {
    if (response.headersSent) {
      // A file that ends early must not look whole.
      response.destroy()
      const left = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE'
      if (!left) deps.logger.error({ err: error, requestId }, 'an export broke off')
      return
    }
    if (!(error instanceof IngotError)) throw error
    response.writeHead(errorShape(error.code).http, { 'Content-Type': 'text/plain' }).end(`${error.code}\n`)
  }
}
