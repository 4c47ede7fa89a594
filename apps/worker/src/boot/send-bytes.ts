import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers with bytes that are in memory, whole or the one range that was asked for: BMCs read a CD in pieces. */
export function sendBytes(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const headers = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes' }
  const range = rangeOf(request.headers.range, bytes.length)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes.length}` }).end()
    return
  }
  const part = range ? bytes.subarray(range.first, range.last + 1) : bytes
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': part.length,
    ...(range ? { 'content-range': `bytes ${range.first}-${range.last}/${bytes.length}` } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : part)
}

type Range = { readonly first: number; readonly last: number }

/** RFC 9110 §14.1.2. Null for no range, and for several, which may be ignored. */
function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : 'unsatisfiable'
}
