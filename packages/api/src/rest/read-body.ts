import type { IncomingMessage } from 'node:http'
import { IngotError } from '@ingot/core/error/ingot-error'

export const MAX_BODY_BYTES = 1024 * 1024

/** The JSON object that a request carries; `{}` when it carries none. Throws `media_type_unsupported`, `body_too_large`, `invalid_input`. */
export async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const length = Number(request.headers['content-length'] ?? 0)
  if (length > MAX_BODY_BYTES) throw new IngotError('body_too_large')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY_BYTES) throw new IngotError('body_too_large')
    parts.push(part)
  }
  if (size === 0) return {}
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') throw new IngotError('media_type_unsupported')
  const body = parse(Buffer.concat(parts).toString('utf8'))
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refusal('body_not_object')
  return body as Readonly<Record<string, unknown>>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('body_not_json')
  }
}

const refusal = (message: string) => new IngotError('invalid_input', { issues: [{ path: [], message }] })
