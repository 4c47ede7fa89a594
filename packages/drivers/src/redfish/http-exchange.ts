import type { X509Certificate } from 'node:crypto'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { type Dispatcher, Pool } from 'undici'
import { DriverError } from '../contract/driver-error'
import { networkError } from './network-error'
import type { RedfishEndpoint } from './redfish-endpoint'
import { trustingConnector } from './tls-trust'

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Bytes that are sent as they come. */
export type Upload = { contentType: string; sizeBytes: number; open(): AsyncIterable<Uint8Array> }

export type HttpRequest = {
  method: HttpMethod
  /** Path and query on the BMC. */
  path: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Sent instead of `body`, opened anew each time the request is sent. */
  upload?: Upload
  /** Whether sending it twice has the effect of sending it once. */
  repeatable: boolean
}

export type HttpAnswer = {
  status: number
  header(name: string): string | null
  /** Parsed JSON; null when the body is empty or no JSON. */
  body: unknown
}

/** A BMC that does not answer must not hold a step for longer. */
const answerTimeoutMs = 20_000
const connectTimeoutMs = 7_000
/** BMCs take firmware files of 100 MiB at a few hundred KiB per second. */
const uploadTimeoutMs = 600_000
/** Attribute registries are the largest documents of a BMC: a few MiB. */
const maxBodyBytes = 16 << 20
/** BMCs are small computers: more at once makes them slower. */
const connections = 2
const idleConnectionMs = 10_000

/** HTTPS to one BMC: few kept connections, limits on time and size, and no error but `DriverError`. */
export class HttpExchange {
  /** SHA-256 of the certificate of the newest connection. */
  certificate: X509Certificate | null = null
  readonly #host: string
  readonly #port: number
  readonly #pool: Pool

  constructor({ host, port, tls }: Pick<RedfishEndpoint, 'host' | 'port' | 'tls'>) {
    this.#host = host
    this.#port = port
    const literal = host.includes(':') ? `[${host}]` : host
    this.#pool = new Pool(`https://${literal}:${port}`, {
      connections,
      pipelining: 1,
      keepAliveTimeout: idleConnectionMs,
      keepAliveMaxTimeout: idleConnectionMs,
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      maxHeaderSize: 64 << 10,
      connect: trustingConnector(tls, host, connectTimeoutMs, (certificate) => {
        this.certificate = certificate
      }),
    })
  }

  get where(): { host: string; port: number } {
    return { host: this.#host, port: this.#port }
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    const { method, path, body, upload, repeatable } = request
    const timeoutMs = upload ? uploadTimeoutMs : answerTimeoutMs
    try {
      const answer = await this.#pool.request({
        method,
        path,
        headers: {
          accept: 'application/json',
          // Compression makes some BMCs answer with weak ETags that they then do not accept.
          'accept-encoding': 'identity',
          'odata-version': '4.0',
          ...contentHeaders(request),
          ...request.headers,
        },
        body: upload ? Readable.from(upload.open()) : body === undefined ? null : JSON.stringify(body),
        headersTimeout: timeoutMs,
        signal: AbortSignal.timeout(timeoutMs),
      })
      const bytes = await this.#readBody(answer)
      const header = (name: string) => {
        const value = answer.headers[name]
        return (Array.isArray(value) ? value[0] : value) ?? null
      }
      return { status: answer.statusCode, header, body: parseJson(decode(bytes, header('content-encoding'))) }
    } catch (error) {
      throw networkError(error, { ...this.where, method, path }, repeatable)
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy().catch(() => {})
  }

  async #readBody({ body, headers }: Dispatcher.ResponseData): Promise<Buffer> {
    const tooLarge = () => {
      body.destroy()
      return new DriverError('bmc_protocol_error', {
        ...this.where,
        reason: 'answer too large',
        maxBytes: maxBodyBytes,
      })
    }
    if (Number(headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge()
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBodyBytes) throw tooLarge()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}

function contentHeaders({ body, upload }: HttpRequest): Record<string, string> {
  if (upload) return { 'content-type': upload.contentType, 'content-length': String(upload.sizeBytes) }
  return body === undefined ? {} : { 'content-type': 'application/json' }
}

/** Some BMCs compress registries whatever was asked for. */
function decode(bytes: Buffer, encoding: string | null): Buffer {
  if (encoding !== 'gzip' || bytes.length === 0) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBodyBytes })
  } catch (cause) {
    throw new DriverError('bmc_protocol_error', { reason: 'damaged compression' }, { cause })
  }
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return null
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
