import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import document from '../../../../docs/generated/openapi.json'

const text = JSON.stringify(document)
const etag = `"${createHash('sha256').update(text).digest('base64url')}"`

/** Sends the OpenAPI document. It tells nothing of this installation, so nobody has to sign in for it. */
export function sendOpenapi(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('ETag', etag)
  response.setHeader('Cache-Control', 'no-cache')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  response.writeHead(200, { 'Content-Type': 'application/vnd.oai.openapi+json;version=3.1' })
  response.end(request.method === 'HEAD' ? undefined : text)
}
