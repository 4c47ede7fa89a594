import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type SelfSignedCertificate, selfSignedCertificate } from '@ingot/lab/agent/self-signed-certificate'
import type { RedfishEndpoint } from '../redfish-endpoint'

/** Test fixture: a Redfish service that answers what a test puts into it, over real TLS. */

export type FixtureRequest = {
  method: string
  path: string
  headers: Readonly<Record<string, string | undefined>>
  body: Readonly<Record<string, unknown>>
  /** As sent; empty when there was no body. */
  raw: string
}
export type FixtureAnswer = { status?: number; headers?: Record<string, string>; body?: unknown; raw?: string | Buffer }

export const fixtureCredential = { username: 'admin', password: 'fixture-Secret-"1"' }
const systemPath = '/redfish/v1/Systems/1'

export const refLink = (path: string) => ({ '@odata.id': path })
export const refusal = (status: number, message: string, more: Record<string, unknown> = {}): FixtureAnswer => ({
  status,
  body: { error: { '@Message.ExtendedInfo': [{ MessageId: `Base.1.8.${message}`, Message: message, ...more }] } },
})

export class RedfishFixture {
  /** Answers to GET, by path. */
  readonly resources = new Map<string, Record<string, unknown>>()
  /** Everything else, and GETs that must be special: by `METHOD path`. */
  readonly on = new Map<string, (request: FixtureRequest) => FixtureAnswer | undefined>()
  /** Answers every GET but the root's, when set. */
  everything: (() => unknown) | null = null
  readonly requests: FixtureRequest[] = []
  readonly certificate: SelfSignedCertificate
  readonly tokens = new Set<string>()
  #server: Server
  #logins = 0

  private constructor(certificate: SelfSignedCertificate) {
    this.certificate = certificate
    this.#server = createServer({ cert: certificate.certificatePem, key: certificate.keyPem }, (request, response) => {
      let raw = ''
      request.on('data', (chunk: Buffer) => {
        raw += chunk.toString()
      })
      request.on('end', () => {
        const headers = request.headers as FixtureRequest['headers']
        const { method = '', url = '' } = request
        const answer = this.#answer({ method, path: url, headers, body: raw === '' ? {} : JSON.parse(raw), raw })
        const body = answer.raw ?? (answer.body === undefined ? '' : JSON.stringify(answer.body))
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
        response.end(body)
      })
    })
  }

  static async start(options: { certificate?: SelfSignedCertificate } = {}): Promise<RedfishFixture> {
    const fixture = new RedfishFixture(options.certificate ?? selfSignedCertificate('127.0.0.1'))
    await new Promise<void>((resolve) => fixture.#server.listen(0, '127.0.0.1', () => resolve()))
    fixture.resources.set('/redfish/v1/', {
      RedfishVersion: '1.15.0',
      Systems: refLink('/redfish/v1/Systems'),
      Managers: refLink('/redfish/v1/Managers'),
      Links: { Sessions: refLink('/redfish/v1/SessionService/Sessions') },
    })
    fixture.collection('/redfish/v1/Systems', systemPath)
    fixture.collection('/redfish/v1/Managers')
    fixture.resources.set(systemPath, { PowerState: 'Off' })
    return fixture
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** How a test that is not about trust reaches the fixture. */
  get endpoint(): RedfishEndpoint {
    const { certificatePem: pem } = this.certificate
    const tls = { mode: 'custom_ca', pem } as const
    return { protocol: 'redfish', host: '127.0.0.1', port: this.port, auth: 'auto', tls, ...fixtureCredential }
  }

  /** Adds properties to the one system. */
  system(more: Record<string, unknown>): void {
    this.resources.set(systemPath, { ...this.resources.get(systemPath), ...more })
  }

  root(more: Record<string, unknown>): void {
    this.resources.set('/redfish/v1/', { ...this.resources.get('/redfish/v1/'), ...more })
  }

  /** A resource with a name, linked from the system under `property`. */
  resource(property: string, path: string, body: Record<string, unknown>): void {
    this.resources.set(path, body)
    this.system({ [property]: refLink(path) })
  }

  collection(path: string, ...members: string[]): void {
    this.resources.set(path, { Members: members.map(refLink) })
  }

  sent(method: string, path: string): FixtureRequest[] {
    return this.requests.filter((request) => request.method === method && request.path === path)
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #answer(request: FixtureRequest): FixtureAnswer {
    this.requests.push(request)
    const { method, path, headers, body } = request
    const special = this.on.get(`${method} ${path}`)?.(request)
    if (special) return special
    if (method === 'POST' && path === '/redfish/v1/SessionService/Sessions') {
      const { username, password } = fixtureCredential
      if (body.UserName !== username || body.Password !== password) return { status: 401 }
      const token = `token-${++this.#logins}`
      this.tokens.add(token)
      return { status: 201, headers: { 'x-auth-token': token, location: `${path}/${this.#logins}` }, body: {} }
    }
    if (path !== '/redfish/v1/' && !this.#isKnown(headers)) return { status: 401 }
    if (method === 'GET' && path !== '/redfish/v1/' && this.everything) return { body: this.everything() }
    if (method === 'DELETE') return { status: 204 }
    const resource = method === 'GET' ? this.resources.get(path) : undefined
    return resource ? { body: resource } : { status: 404 }
  }

  #isKnown(headers: FixtureRequest['headers']): boolean {
    const { username, password } = fixtureCredential
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    return this.tokens.has(headers['x-auth-token'] ?? '') || headers.authorization === basic
  }
}
