import { DriverError } from '../contract/driver-error'
import { answerError } from './extended-info'
import { type HttpAnswer, HttpExchange, type HttpMethod, type HttpRequest, type Upload } from './http-exchange'
import { type Json, object, text } from './json-reader'
import type { RedfishEndpoint } from './redfish-endpoint'
import { pathOnly, RedfishSession } from './redfish-session'

export type Resource = { path: string; body: Json; etag: string | null }

const maxRedirects = 3
/** A BMC that is busy is asked once more for a reading, when it says that it will not take long. */
const maxRetryAfterMs = 5_000
const defaultRetryAfterMs = 1_000

/** Authenticated requests to one BMC. Everything that is no success is a `DriverError`. */
export class RedfishConnection {
  readonly http: HttpExchange
  readonly session: RedfishSession
  readonly #where: { host: string; port: number }
  #closed = false

  constructor({ host, port, tls, auth, username, password }: RedfishEndpoint) {
    this.http = new HttpExchange({ host, port, tls })
    this.session = new RedfishSession(this.http, auth, { username, password })
    this.#where = { host, port }
  }

  get where(): { host: string; port: number } {
    return this.#where
  }

  /** A resource as it is now. Safe to repeat. */
  async get(path: string): Promise<Resource> {
    const answer = await this.#request({ method: 'GET', path, repeatable: true })
    const body = object(answer.body)
    return { path, body, etag: answer.header('etag') ?? text(body['@odata.etag']) }
  }

  /** The resource, or null when the BMC has none such. */
  async find(path: string | null): Promise<Resource | null> {
    if (path === null) return null
    try {
      return await this.get(path)
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  }

  /** The whole answer to a GET, which may be empty; null when the BMC has no such resource. */
  async findAnswer(path: string): Promise<HttpAnswer | null> {
    try {
      return await this.#request({ method: 'GET', path, repeatable: true }, { mayBeEmpty: true })
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  }

  /** Runs an action or adds a member. Repeated by nobody unless `repeatable`. */
  post(path: string, body: unknown, options: { repeatable: boolean }): Promise<HttpAnswer> {
    return this.#request({ method: 'POST', path, ...(body === undefined ? {} : { body }), ...options })
  }

  /** Sends bytes as they are. Repeated by nobody. */
  upload(path: string, upload: Upload): Promise<HttpAnswer> {
    return this.#request({ method: 'POST', path, upload, repeatable: false })
  }

  /**
   * Changes properties of a resource as it was read. When somebody else changed it meanwhile (412), or the BMC wants to
   * know what was read (428), it is read again and the change tried once more.
   */
  async patch(resource: Resource, body: unknown): Promise<HttpAnswer> {
    try {
      return await this.#change('PATCH', resource.path, resource.etag, body)
    } catch (error) {
      const status = error instanceof DriverError ? error.detail.status : undefined
      if (status !== 412 && status !== 428) throw error
      const { etag } = await this.get(resource.path)
      // Some BMCs hand out weak ETags and accept only strong ones (sushy connector.py, etag_handler.py).
      const next = etag === resource.etag ? (etag?.replace(/^W\//, '') ?? '*') : etag
      return this.#change('PATCH', resource.path, next, body)
    }
  }

  /** Changes an account's password. When it is the one in use, this connection goes on with the new one. */
  async setPassword(account: Resource, username: string, password: string): Promise<void> {
    this.session.protect(password)
    await this.patch(account, { Password: password })
    if (username === this.session.credential.username) this.session.credential = { username, password }
  }

  /** False when there was nothing to delete. */
  async delete(path: string): Promise<boolean> {
    try {
      await this.#request({ method: 'DELETE', path, repeatable: true })
      return true
    } catch (error) {
      if (error instanceof DriverError && error.detail.status === 404) return false
      throw error
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.session.close()
    await this.http.close()
  }

  #change(method: HttpMethod, path: string, etag: string | null, body: unknown): Promise<HttpAnswer> {
    const headers: Record<string, string> = etag === null ? {} : { 'if-match': etag }
    return this.#request({ method, path, body, headers, repeatable: true })
  }

  async #request(request: HttpRequest, { mayBeEmpty = request.method !== 'GET' } = {}): Promise<HttpAnswer> {
    if (this.#closed) throw new DriverError('driver_closed')
    let answer = await this.#follow(request)
    if (request.method === 'GET' && answer.status === 503) {
      const delayMs = retryAfterMs(answer)
      if (delayMs <= maxRetryAfterMs) {
        await new Promise((resolve) => setTimeout(resolve, delayMs))
        answer = await this.#follow(request)
      }
    }
    if (answer.status >= 200 && answer.status < 300) {
      if (!mayBeEmpty && (typeof answer.body !== 'object' || answer.body === null)) throw this.#noJson(request)
      return answer
    }
    throw answerError(request, answer, this.#where, this.session.secrets)
  }

  #noJson({ method, path }: HttpRequest): DriverError {
    return new DriverError('bmc_protocol_error', { ...this.#where, method, path, reason: 'the answer is no JSON' })
  }

  /** Redirects are followed for readings only, and never to another machine: they carry the credential. */
  async #follow(request: HttpRequest): Promise<HttpAnswer> {
    let { path } = request
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const answer = await this.#authenticated({ ...request, path })
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status)
      if (!isRedirect || request.method !== 'GET') return answer
      const location = answer.header('location')
      const next = this.#isElsewhere(location) ? null : pathOnly(location)
      if (next === null) {
        throw new DriverError('bmc_protocol_error', { ...this.#where, path, reason: 'a redirect to another machine' })
      }
      path = next
    }
    throw new DriverError('bmc_protocol_error', { ...this.#where, path, reason: 'redirects without end' })
  }

  #isElsewhere(location: string | null): boolean {
    if (location === null || location.startsWith('/')) return false
    const { host, port } = this.#where
    try {
      const url = new URL(location)
      const hostname = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
      return url.protocol !== 'https:' || hostname !== host.toLowerCase() || Number(url.port || 443) !== port
    } catch {
      return true
    }
  }

  /** A session that ended meanwhile is renewed once: the refused request was not carried out. */
  async #authenticated(request: HttpRequest): Promise<HttpAnswer> {
    const headers = await this.session.headers()
    const answer = await this.http.send({ ...request, headers: { ...request.headers, ...headers } })
    if (answer.status !== 401 || !this.session.forget(headers)) return answer
    const renewed = await this.session.headers()
    return this.http.send({ ...request, headers: { ...request.headers, ...renewed } })
  }
}

/** The BMC has no such resource or does not know the call. */
export const isAbsent = (error: unknown): boolean => error instanceof DriverError && error.code === 'bmc_unsupported'

function retryAfterMs(answer: HttpAnswer): number {
  const seconds = Number(answer.header('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : defaultRetryAfterMs
}
