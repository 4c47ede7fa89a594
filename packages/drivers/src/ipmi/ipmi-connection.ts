import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { DriverError } from '../contract/driver-error'
import type { CipherSuiteId } from './cipher-suite'
import type { Peer } from './datagram-port'
import type { IpmiCredential } from './ipmi-credential'
import type { IpmiCommand } from './ipmi-message'
import type { IpmiCall, IpmiSession } from './ipmi-session'
import type { IpmiTransport } from './ipmi-transport'
import { Login, type LoginResult } from './login'
import { keepaliveCommand } from './session-commands'

/** A session silent for this long may be gone; commands that must not be repeated ask first. */
const freshMs = 10_000
/** After "insufficient resources" the driver holds no session between calls for this long. */
const scarceMs = 600_000
/** Long enough that the next request of the same job still finds the session. */
const scarceLingerMs = 100
const maxLostSessions = 1

/** A user of the session that cannot survive its replacement: an open console. */
export interface SessionPin {
  onSessionLost(): void
}

/** One BMC: logs in when needed, keeps the session while it is used, logs in again when the BMC lost it. */
export class IpmiConnection {
  readonly transport: IpmiTransport
  readonly host: string
  readonly port: number
  readonly credential: IpmiCredential
  refusedSuites: readonly CipherSuiteId[] = []
  #peer: Peer | null = null
  #session: IpmiSession | null = null
  #login: Login | null = null
  #waiting: IpmiCall[] = []
  #suite: CipherSuiteId | undefined
  #suspect = false
  #scarceUntilMs = 0
  #lastUsedMs = 0
  #pin: SessionPin | null = null
  #closed = false

  constructor(transport: IpmiTransport, host: string, port: number, credential: IpmiCredential) {
    this.transport = transport
    this.host = host
    this.port = port
    this.credential = credential
  }

  get session(): IpmiSession | null {
    return this.#session
  }

  /** True while the BMC is known to be short of session slots. */
  get loginPerCall(): boolean {
    return performance.now() < this.#scarceUntilMs
  }

  /** The response's data, or a `DriverError`. A repeatable command survives one lost session. */
  request(command: IpmiCommand): Promise<Buffer> {
    return new Promise((resolve, reject) => this.#submit({ command, resolve, reject, lostSessions: 0 }))
  }

  /** Keeps the session until `unpin`; false when somebody else has pinned it. */
  pin(pin: SessionPin): boolean {
    if (this.#pin) return false
    this.#pin = pin
    return true
  }

  unpin(pin: SessionPin): void {
    if (this.#pin !== pin) return
    this.#pin = null
    if (this.loginPerCall) this.#lingerThenLogout()
  }

  /** The BMC's numeric address. */
  async resolvePeer(): Promise<Peer> {
    if (this.#peer) return this.#peer
    const { host, port } = this
    const resolved = await lookup(host).catch((cause: unknown) => {
      throw new DriverError('bmc_name_unresolved', { host }, { cause })
    })
    const family = resolved.family === 6 ? 6 : 4
    await this.transport.requirePort(family).catch((cause: unknown) => {
      throw new DriverError('bmc_unreachable', { host, port, reason: 'this machine has no IPv6' }, { cause })
    })
    this.#peer = { address: resolved.address, port, family }
    return this.#peer
  }

  /** Called every two seconds while a session exists. */
  maintain(nowMs: number): void {
    const session = this.#session
    if (!session?.idle) return
    if (!this.#pin && nowMs - this.#lastUsedMs > this.transport.idleCloseMs) void this.#logout(session)
    else if (nowMs - session.lastReceivedMs > this.transport.keepaliveMs) {
      session.submit({ command: keepaliveCommand, resolve() {}, reject() {}, lostSessions: maxLostSessions })
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#login?.cancel()
    this.#login = null
    this.#rejectWaiting(new DriverError('driver_closed'))
    if (this.#session) await this.#logout(this.#session)
  }

  #submit(call: IpmiCall): void {
    if (this.#closed || this.transport.closed) {
      call.reject(new DriverError('driver_closed'))
      return
    }
    const nowMs = performance.now()
    this.#lastUsedMs = nowMs
    const session = this.#session
    if (!session) {
      this.#waiting.push(call)
      this.#startLogin()
    } else if (!call.command.repeatable && nowMs - session.lastReceivedMs > freshMs) {
      // The question logs in again if it must; afterwards this call meets a session known to be good.
      const resolve = () => this.#submit(call)
      this.#submit({ command: keepaliveCommand, resolve, reject: call.reject, lostSessions: 0 })
    } else session.submit(call)
  }

  #startLogin(): void {
    if (this.#login) return
    if (!this.#peer && isIP(this.host) === 4) this.#peer = { address: this.host, port: this.port, family: 4 }
    if (this.#peer) this.#beginLogin(this.#peer)
    else {
      this.resolvePeer().then(
        (peer) => this.#beginLogin(peer),
        (error: DriverError) => this.#rejectWaiting(error),
      )
    }
  }

  #beginLogin(peer: Peer): void {
    if (this.#login || this.#closed) return
    this.#login = new Login({
      transport: this.transport,
      peer,
      credential: this.credential,
      preferredSuite: this.#suite,
      suspect: this.#suspect,
      finish: (result) => this.#onLogin(result),
    })
  }

  #onLogin(result: LoginResult): void {
    this.#login = null
    if (result.kind === 'error') {
      const { code } = result.error
      this.#suspect = code === 'bmc_unreachable'
      if (code === 'bmc_no_free_session') this.#scarceUntilMs = performance.now() + scarceMs
      if (this.#suspect && isIP(this.host) === 0) this.#peer = null // the name may have moved to another address
      this.#rejectWaiting(result.error)
      return
    }
    const { session } = result
    this.#suspect = false
    this.#suite = session.identity.suite.id
    this.refusedSuites = result.refusedSuites
    if (result.slotsWereScarce) this.#scarceUntilMs = performance.now() + scarceMs
    session.onLost = (unanswered) => this.#onLost(session, unanswered)
    if (this.loginPerCall) session.onIdle = () => this.#lingerThenLogout()
    this.#session = session
    this.transport.maintain(this)
    const waiting = this.#waiting
    this.#waiting = []
    for (const call of waiting) this.#submit(call)
  }

  #onLost(session: IpmiSession, unanswered: IpmiCall[]): void {
    this.#forget(session)
    for (const call of unanswered) {
      const where = { host: this.host, port: this.port }
      if (!call.command.repeatable) call.reject(new DriverError('bmc_outcome_unknown', where))
      else if (call.lostSessions++ >= maxLostSessions) call.reject(new DriverError('bmc_unreachable', where))
      else this.#submit(call)
    }
  }

  #lingerThenLogout(): void {
    setTimeout(() => {
      const session = this.#session
      if (session?.idle && !this.#pin) void this.#logout(session)
    }, scarceLingerMs).unref()
  }

  #logout(session: IpmiSession): Promise<void> {
    this.#forget(session)
    return session.logout()
  }

  #forget(session: IpmiSession): void {
    if (this.#session !== session) return
    this.#session = null
    this.transport.unmaintain(this)
    const pin = this.#pin
    this.#pin = null
    pin?.onSessionLost()
  }

  #rejectWaiting(error: DriverError): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const call of waiting) call.reject(error)
  }
}
