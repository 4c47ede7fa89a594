import { DriverError } from '../contract/driver-error'
import { answerError, refusalOf } from './extended-info'
import type { HttpAnswer, HttpExchange, HttpRequest } from './http-exchange'
import { link, localPath, object } from './json-reader'
import type { RedfishAuth } from './redfish-endpoint'

/** After "no free session" the BMC is spoken to with basic authentication for this long. */
const scarceMs = 600_000
/** Sessions are scarce (many BMCs have 16): one that nobody uses is given back. */
const idleCloseMs = 120_000
const rootPath = '/redfish/v1/'
const defaultSessionsPath = '/redfish/v1/SessionService/Sessions'

type Session = { token: string; path: string | null }
export type Credential = { username: string; password: string }

/** Statuses by which a BMC says that it has no session service for us. */
const noService = new Set([404, 405, 501])

/** Who we are to one BMC: a session that is made when needed and renewed when lost, or basic authentication. */
export class RedfishSession {
  credential: Credential
  readonly #http: HttpExchange
  readonly #auth: RedfishAuth
  #session: Session | null = null
  #protected: readonly string[] = []
  #login: Promise<Session | null> | null = null
  #sessionsPath: string | null = null
  #basicUntilMs = 0
  #idleTimer: NodeJS.Timeout | null = null
  /** Logins so far: tests and metrics. */
  logins = 0

  constructor(http: HttpExchange, auth: RedfishAuth, credential: Credential) {
    this.#http = http
    this.#auth = auth
    this.credential = credential
  }

  get mode(): 'session' | 'basic' {
    return this.#session ? 'session' : 'basic'
  }

  /** Everything that must never leave this process in a message. */
  get secrets(): string[] {
    const passwords = [this.credential.password, ...this.#protected]
    const written = passwords.flatMap((password) => [password, JSON.stringify(password).slice(1, -1)])
    return [...written, basicValue(this.credential), this.#session?.token ?? '']
  }

  /** One more secret that a BMC might repeat. */
  protect(secret: string): void {
    this.#protected = [secret]
  }

  /** Headers that authenticate a request. Logs in when there is no session yet, once for all who wait. */
  async headers(): Promise<Record<string, string>> {
    const session = await this.#current()
    this.#restartIdleTimer()
    return session ? { 'x-auth-token': session.token } : { authorization: basicValue(this.credential) }
  }

  /** True when the refused headers were of a session that may simply have ended: ask again with new ones. */
  forget(refused: Record<string, string>): boolean {
    const token = refused['x-auth-token']
    if (token === undefined) return false
    if (this.#session?.token === token) this.#session = null
    return true
  }

  /** Gives the session back. Never throws. */
  async close(): Promise<void> {
    if (this.#idleTimer) clearTimeout(this.#idleTimer)
    const session = this.#session ?? (await this.#login?.catch(() => null)) ?? null
    this.#session = null
    if (!session?.path) return
    const request = { method: 'DELETE', path: session.path, repeatable: true } as const
    await this.#http.send({ ...request, headers: { 'x-auth-token': session.token } }).catch(() => {})
  }

  async #current(): Promise<Session | null> {
    if (this.#session) return this.#session
    if (this.#auth === 'basic' || performance.now() < this.#basicUntilMs) return null
    this.#login ??= this.#logIn().finally(() => {
      this.#login = null
    })
    return this.#login
  }

  async #logIn(): Promise<Session | null> {
    this.#sessionsPath ??= await this.#findSessions()
    const { username, password } = this.credential
    const body = { UserName: username, Password: password }
    // A login whose answer is lost leaves a session behind, which the BMC ends by itself.
    const request: HttpRequest = { method: 'POST', path: this.#sessionsPath, body, repeatable: true }
    const answer = await this.#http.send(request)
    this.logins++
    const session = sessionOf(answer)
    if (session) {
      this.#session = session
      return session
    }
    const error = this.#loginError(request, answer)
    if (this.#auth === 'auto' && mayFallBack(error)) {
      this.#basicUntilMs = performance.now() + scarceMs
      return null
    }
    throw error
  }

  #loginError(request: HttpRequest, answer: HttpAnswer): DriverError {
    const success = answer.status >= 200 && answer.status < 300
    const reason = 'a session without a token'
    if (success) return new DriverError('bmc_protocol_error', { ...this.#http.where, reason })
    const error = answerError(request, answer, this.#http.where, this.secrets)
    // Some BMCs say 400 or 403 to a wrong password; before a login there is no other reason for it.
    const isDenied = error.code === 'bmc_privilege_too_low' || (error.code === 'bmc_refused' && answer.status === 400)
    return isDenied ? new DriverError('bmc_auth_failed', error.detail) : error
  }

  /** The root names the sessions, and needs no authentication (DSP0266 §13.3.3). */
  async #findSessions(): Promise<string> {
    const request = { method: 'GET', path: rootPath, repeatable: true } as const
    const { status, body } = await this.#http.send(request)
    if (status >= 500) throw new DriverError('bmc_busy', { ...this.#http.where, status })
    return link(object(object(body).Links).Sessions) ?? defaultSessionsPath
  }

  #restartIdleTimer(): void {
    if (this.#idleTimer) {
      this.#idleTimer.refresh()
      return
    }
    this.#idleTimer = setTimeout(() => {
      this.#idleTimer = null
      void this.close()
    }, idleCloseMs)
    this.#idleTimer.unref()
  }
}

const basicValue = ({ username, password }: Credential) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

function sessionOf({ status, header, body }: HttpAnswer): Session | null {
  const token = header('x-auth-token')
  if (status < 200 || status >= 300 || !token) return null
  return { token, path: pathOnly(header('location')) ?? link(body) }
}

/** `Location` may be a whole URL; only its path counts, on this BMC. */
export function pathOnly(location: string | null): string | null {
  if (location === null) return null
  if (location.startsWith('/')) return localPath(location)
  try {
    const { pathname, search } = new URL(location)
    return localPath(pathname + search)
  } catch {
    return null
  }
}

function mayFallBack(error: DriverError): boolean {
  if (error.code === 'bmc_no_free_session') return true
  const status = refusalOf(error)?.status
  // A full table of sessions is 503 on some BMCs, and 500 on others.
  return status !== undefined && (noService.has(status) || status === 503 || status === 500)
}
