import { lookup as resolve } from 'node:dns'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { AddressGuard } from './address-guard'

const MAX_REDIRECTS = 5

export interface SourceRequest {
  readonly url: string
  readonly guard: AddressGuard
  /** Silence that counts as the end of the connection, milliseconds. */
  readonly idleMs: number
  readonly signal: AbortSignal
  /** Go on from here, if the content is still the one of `validator`. */
  readonly from: { readonly offsetBytes: number; readonly validator: string } | null
}
export interface OpenSource {
  readonly body: IncomingMessage
  /** Where the body begins: the offset asked for, or 0 when the server begins anew. */
  readonly offsetBytes: number
  /** of the whole file; null when the server does not say */
  readonly sizeBytes: number | null
  readonly validator: string | null
}

/**
 * Opens an HTTP download. Every hop's address is judged after it was resolved, and exactly the judged address is connected
 * to, so that neither a redirect nor a name that changes its mind leads inside. Throws `image_address_refused`,
 * `image_source_refused`, `image_download_failed`.
 */
export async function openImageSource(request: SourceRequest): Promise<OpenSource> {
  let url = request.url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await send(url, request)
    const status = response.statusCode ?? 0
    if (status < 300 || status >= 400) return read(response, status, request)
    response.destroy()
    const { location } = response.headers
    if (location === undefined || !URL.canParse(location, url)) throw refused('redirect', { status })
    url = new URL(location, url).href
  }
  throw refused('redirects')
}

const refused = (reason: string, data: object = {}) => new IngotError('image_source_refused', { reason, ...data })

function send(text: string, { guard, idleMs, signal, from }: SourceRequest): Promise<IncomingMessage> {
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('scheme')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !guard.mayConnect(host, host)) throw addressRefused(host, host)
  const options: RequestOptions = {
    lookup: guardedLookup(guard),
    // A connection that is kept might have been made for another, judged differently.
    agent: false,
    signal,
    headers: {
      'user-agent': 'Ingot',
      'accept-encoding': 'identity',
      ...(from ? { range: `bytes=${from.offsetBytes}-`, 'if-range': from.validator } : {}),
    },
  }
  return new Promise((done, fail) => {
    let response: IncomingMessage | null = null
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (answer) => {
      response = answer
      done(answer)
    })
    request.setTimeout(idleMs, () => {
      const silence = new IngotError('image_download_failed', { reason: 'idle', host })
      response?.destroy(silence)
      request.destroy(silence)
    })
    request.on('error', (error) => fail(toDownloadError(error, host)))
    request.end()
  })
}

/** What a broken connection means. Errors of Node's network and TLS have codes in capitals; all others are kept. */
export function toDownloadError(error: unknown, host: string): unknown {
  const code = String((error as NodeJS.ErrnoException).code ?? '')
  const isNetwork = !(error instanceof IngotError) && code !== 'ABORT_ERR' && /^[A-Z_]+$/.test(code)
  if (!isNetwork) return error
  return new IngotError('image_download_failed', { reason: code, host }, { cause: error })
}

const addressRefused = (host: string, address: string) => new IngotError('image_address_refused', { host, address })

function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      // One internal address among others is enough: whichever is tried would be a matter of luck.
      const bad = addresses.find(({ address }) => !guard.mayConnect(hostname, address))
      const [first] = addresses
      if (bad || !first) return callback(addressRefused(hostname, bad?.address ?? ''), '', 0)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

const passing = new Set([408, 425, 429])

function read(body: IncomingMessage, status: number, { url, from }: SourceRequest): OpenSource {
  const { headers } = body
  const fail = (error: IngotError) => {
    body.destroy()
    return error
  }
  const host = new URL(url).hostname
  if (status >= 500 || passing.has(status))
    throw fail(new IngotError('image_download_failed', { reason: 'status', status, host }))
  if (status !== 200 && status !== 206 && status !== 416) throw fail(refused('status', { status, host }))
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw fail(refused('encoding', { host }))
  const range = /^bytes (\d+)-\d*\/(\d+)$/.exec(headers['content-range'] ?? '')
  if (status !== 200 && (!from || !range || Number(range[1]) !== from.offsetBytes))
    throw fail(new IngotError('image_download_failed', { reason: 'range', host }))
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length'])
  return {
    body,
    offsetBytes: status === 206 && from ? from.offsetBytes : 0,
    sizeBytes: range ? Number(range[2]) : length,
    validator: validatorOf(body),
  }
}

/** Something that changes with the content; a weak ETag does not promise that (RFC 9110 §8.8.1). */
function validatorOf({ headers }: IncomingMessage): string | null {
  const { etag } = headers
  if (etag !== undefined && !etag.startsWith('W/')) return etag
  return headers['last-modified'] ?? null
}
