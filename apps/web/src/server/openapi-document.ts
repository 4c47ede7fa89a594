import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'

const FILE = 'docs/generated/openapi.json'

/** The document lies at the repository's root, above the sources and above the bundle. */
function findDocument(folder: string): string {
  const file = path.join(folder, FILE)
  if (existsSync(file)) return file
  const above = path.dirname(folder)
  if (above === folder) throw new Error(`${FILE} is not there`)
  return findDocument(above)
}

/**
 * Sends the OpenAPI document, which is read once. It tells nothing of this installation, so nobody has to sign in for it.
 */
export function createOpenapiSender() {
  const text = JSON.stringify(JSON.parse(readFileSync(findDocument(import.meta.dirname), 'utf8')))
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  return (request: IncomingMessage, response: ServerResponse): void => {
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
}
