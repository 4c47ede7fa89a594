import type { IncomingMessage, ServerResponse } from 'node:http'

const MAX_BODY_BYTES = 32 << 20

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

export function sendText(response: ServerResponse, text: string): void {
  response
    .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

/** The same for the unknown and for the not allowed: nobody learns which nodes exist. */
export function sendNotFound(response: ServerResponse): void {
  sendJson(response, 404, { error_message: 'Not found' })
}

/** Null when the body is no JSON object or too large. */
export async function readJsonObject(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  try {
    const text = Buffer.concat(chunks).toString('utf8')
    // PostgreSQL stores no NUL, and firmware pads its strings with them.
    const value: unknown = text.includes('\\u0000') ? JSON.parse(text, withoutNul) : JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const withoutNul = (_key: string, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '') : value)
