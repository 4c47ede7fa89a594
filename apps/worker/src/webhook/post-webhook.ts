import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Receiver } from './find-receiver'

/** Of the answer: enough to see what is wrong there. */
const EXCERPT_BYTES = 1_024

export interface WebhookAnswer {
  readonly status: number
  /** how the answer begins */
  readonly response: string
}

/**
 * Posts a body to a judged address. Redirects are not followed: they would lead past the judgement. Reads no more of the
 * answer than is kept. Rejects with Node's error, or that of `signal`.
 */
export function postWebhook(
  { url, addresses }: Receiver,
  {
    headers,
    body,
    signal,
  }: {
    readonly headers: Record<string, string>
    readonly body: string
    readonly signal: AbortSignal
  },
): Promise<WebhookAnswer> {
  const lookup: LookupFunction = (_host, options, done) => {
    const [first] = addresses
    if (options.all) done(null, [...addresses])
    else done(null, first?.address ?? '', first?.family)
  }
  const options = {
    method: 'POST',
    lookup,
    // A connection that is kept might have been made to another address.
    agent: false,
    signal,
    headers: {
      'user-agent': 'Ingot-Webhooks/1',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'accept-encoding': 'identity',
      ...headers,
    },
  } as const
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
      readExcerpt(answer).then((response) => done({ status: answer.statusCode ?? 0, response }), fail)
    })
    request.on('error', fail)
    request.end(body)
  })
}

async function readExcerpt(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    // Leaving the loop destroys the stream, and with it the connection.
    if (bytes >= EXCERPT_BYTES) break
  }
  const text = Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString('utf8')
  // jsonb holds no NUL.
  return text.replaceAll('\0', '\uFFFD')
}
