import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { EngineError } from '../contract/engine-error'
import { connectionError } from './connection-error'
import type { HttpRequest } from './http-request'
import type { TrustedAgents } from './trusted-agent'

const MAX_ANSWER_BYTES = 64 << 20

/** `body`: parsed JSON, text that is not JSON, or null when empty. */
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: unknown }

/** One exchange. Redirects are not followed: an engine has none, and a credential must not travel. */
export function httpExchange(agents: TrustedAgents, ask: HttpRequest): Promise<HttpAnswer> {
  const body = ask.payload === undefined ? null : JSON.stringify(ask.payload)
  const content = body === null ? {} : { 'content-type': 'application/json' }
  const length = ask.method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body ?? '')) }
  const secure = ask.url.protocol === 'https:'
  const send = secure ? httpsRequest : httpRequest
  const headers = { accept: 'application/json', ...ask.headers, ...content, ...length }
  return new Promise((resolve, reject) => {
    let sent = false
    let timer: NodeJS.Timeout | undefined
    const settle = (action: () => void) => {
      clearTimeout(timer)
      action()
    }
    const request = send(ask.url, { method: ask.method, headers, agent: secure ? agents.https : agents.http })
    const fail = (cause: unknown) => {
      // A kept connection that the server closed meanwhile says nothing about the server; a read may simply ask anew.
      const isStale = request.reusedSocket && ask.method === 'GET' && codeOf(cause) === 'ECONNRESET'
      const stale = isStale && !agents.isDestroyed()
      if (stale) settle(() => httpExchange(agents, ask).then(resolve, reject))
      else settle(() => reject(connectionError(cause, ask, sent)))
    }
    timer = setTimeout(() => request.destroy(new Error(`no answer in ${ask.timeoutMs} ms`)), ask.timeoutMs)
    request.once('socket', (socket) => {
      if (!socket.connecting) sent = true
      else
        socket.once('connect', () => {
          sent = true
        })
    })
    request.once('response', (response) => {
      readBody(response).then(
        (text) => settle(() => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })),
        fail,
      )
    })
    request.once('error', fail)
    request.end(body ?? undefined)
  })
}

async function readBody(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) throw new EngineError('endpoint_protocol_error', { message: 'answer too large' })
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const codeOf = (cause: unknown) => (cause as { code?: string } | null)?.code ?? ''
