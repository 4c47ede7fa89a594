import type { EngineEndpoint } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import { type Access, type Credential, openCredential } from './credential'
import { engineWords } from './engine-words'
import { type HttpAnswer, httpExchange } from './http-exchange'
import type { HttpMethod } from './http-request'
import { objectField, textField } from './json-field'
import { minorOf, negotiateMinor } from './microversion'
import { payloadSecrets } from './payload-secrets'
import { refusal } from './refusal'
import { type TrustedAgents, trustedAgents } from './trusted-agent'

export type IronicConnectionOptions = { timeoutMs?: number; nowMs?: () => number }

export type IronicRequest = {
  method: HttpMethod
  /** Below `/v1`, already escaped: `/nodes/…`. */
  path: string
  /** What is undefined is left out. */
  query?: Record<string, string | number | boolean | undefined>
  payload?: unknown
  /** The minor version that the request needs. */
  needs?: number
  /** It asks for a change of a node's state: a 400 means that the state does not allow it. */
  isVerb?: boolean
}

type VersionRange = { min: number; max: number; minor: number }

/** One endpoint: its connections, credential and negotiated version. */
export class IronicConnection {
  readonly #agents: TrustedAgents
  readonly #credential: Credential
  readonly #timeoutMs: number
  #versions: Promise<VersionRange> | null = null
  #closed = false

  constructor(endpoint: EngineEndpoint, options: IronicConnectionOptions = {}) {
    this.#timeoutMs = options.timeoutMs ?? 60_000
    this.#agents = trustedAgents(endpoint.tls)
    this.#credential = openCredential(endpoint, this.#agents, this.#timeoutMs, options.nowMs ?? Date.now)
  }

  /** The server's range and the chosen version; asked once, and again after `forget`. */
  versions(forget = false): Promise<VersionRange> {
    if (forget) this.#versions = null
    this.#versions ??= this.#negotiate().catch((error: unknown) => {
      this.#versions = null
      throw error
    })
    return this.#versions
  }

  async url(): Promise<string> {
    return (await this.#credential.access()).baseUrl
  }

  /** Sends one request and returns a success (2xx); everything else is an `EngineError`. */
  async request(ask: IronicRequest): Promise<HttpAnswer> {
    const { minor } = await this.versions()
    if (ask.needs !== undefined && ask.needs > minor) {
      throw new EngineError('microversion_unsupported', { needs: `1.${ask.needs}`, has: `1.${minor}` })
    }
    let { answer, access } = await this.#send(ask, minor)
    if (answer.status === 406) {
      // The service was exchanged for another version. Nothing was done yet, so the request may go again.
      const now = await this.versions(true)
      if (now.minor !== minor) ({ answer, access } = await this.#send(ask, now.minor))
    }
    if (answer.status >= 200 && answer.status < 300) return answer
    const words = engineWords(answer.body, [...access.secrets, ...payloadSecrets(ask.payload)])
    throw refusal(`${ask.method} ${ask.path}`, answer.status, words, ask.isVerb ?? false)
  }

  close(): void {
    this.#closed = true
    this.#agents.destroy()
  }

  async #negotiate(): Promise<VersionRange> {
    const { answer, access } = await this.#send({ method: 'GET', path: '' }, null)
    if (answer.status < 200 || answer.status >= 300) {
      const words = engineWords(answer.body, access.secrets)
      if (answer.status === 404) throw new EngineError('endpoint_protocol_error', { status: 404, message: words })
      throw refusal('GET /v1', answer.status, words, false)
    }
    const version = objectField(objectField(answer.body).version)
    const min = minorOf(textField(version.min_version) ?? '')
    const max = minorOf(textField(version.version) ?? '')
    if (min === null || max === null) {
      throw new EngineError('endpoint_protocol_error', { message: 'the answer names no version of the bare-metal API' })
    }
    return { min, max, minor: negotiateMinor(min, max) }
  }

  /** One exchange, repeated once when the token was refused: an engine that says 401 has done nothing. */
  async #send(ask: IronicRequest, minor: number | null): Promise<{ answer: HttpAnswer; access: Access }> {
    let access = await this.#credential.access()
    let answer = await this.#exchange(ask, minor, access)
    if (answer.status === 401 && this.#credential.renew(access)) {
      access = await this.#credential.access()
      answer = await this.#exchange(ask, minor, access)
    }
    return { answer, access }
  }

  async #exchange(ask: IronicRequest, minor: number | null, access: Access): Promise<HttpAnswer> {
    if (this.#closed) throw new EngineError('engine_closed')
    const url = new URL(`${access.baseUrl}/v1${ask.path}`)
    for (const [key, value] of Object.entries(ask.query ?? {})) {
      if (value !== undefined) url.searchParams.set(key, String(value))
    }
    const wanted = minor === null ? {} : versionHeaders(minor)
    const { method, payload } = ask
    try {
      const headers = { ...access.headers, ...wanted }
      return await httpExchange(this.#agents, { method, url, headers, payload, timeoutMs: this.#timeoutMs })
    } catch (error) {
      if (this.#closed) throw new EngineError('engine_closed', {}, { cause: error })
      throw error
    }
  }
}

// The second is the newer common spelling of OpenStack; a proxy may know only one of them.
const versionHeaders = (minor: number) => ({
  'x-openstack-ironic-api-version': `1.${minor}`,
  'openstack-api-version': `baremetal 1.${minor}`,
})
