import { DriverError } from '../contract/driver-error'
import { type CipherSuiteId, cipherSuites } from './cipher-suite'
import type { Peer } from './datagram-port'
import type { Timed } from './deadline-clock'
import { Handshake, type HandshakeResult } from './handshake'
import type { IpmiCredential } from './ipmi-credential'
import { IpmiSession } from './ipmi-session'
import type { IpmiTransport } from './ipmi-transport'
import type { HandshakeStep, StatusReaction } from './rakp-status'
import { setPrivilegeCommand } from './session-commands'

export type LoginResult =
  | {
      kind: 'session'
      session: IpmiSession
      /** Suites the BMC declined before this one. */
      refusedSuites: CipherSuiteId[]
      /** The BMC had no free slot at first. */
      slotsWereScarce: boolean
    }
  | { kind: 'error'; error: DriverError }

/** How long each run waits for an answer. A BMC slower than the last is taken for dead. */
const silenceWaitsMs = [1_000, 1_000, 2_000, 3_000]
const slotPausesMs = [500, 1_000, 2_000]
const maxRestarts = 2
const suspectPatienceMs = 2_000
const suspectPauseMs = 50

/** Runs handshakes until one succeeds or the reason for failure is certain. Uses one slot while a BMC is answering. */
export class Login implements Timed {
  dueMs = 0
  readonly #transport: IpmiTransport
  readonly #peer: Peer
  readonly #credential: IpmiCredential
  readonly #finish: (result: LoginResult) => void
  readonly #suspect: boolean
  #suites: CipherSuiteId[]
  readonly #refused: CipherSuiteId[] = []
  #handshake: Handshake | null = null
  #session: IpmiSession | null = null
  #releaseSlot: (() => void) | null = null
  #silences = 0
  #slotPauses = 0
  #restarts = 0
  #cancelled = false
  readonly #createdMs = performance.now()

  constructor(options: {
    transport: IpmiTransport
    peer: Peer
    credential: IpmiCredential
    /** Worked last time; tried first. */
    preferredSuite: CipherSuiteId | undefined
    /** The BMC was silent last time. */
    suspect: boolean
    finish: (result: LoginResult) => void
  }) {
    this.#transport = options.transport
    this.#peer = options.peer
    this.#credential = options.credential
    this.#suspect = options.suspect
    this.#finish = options.finish
    const { suites } = options.credential
    const preferred = suites.find((suite) => suite === options.preferredSuite)
    this.#suites = preferred ? [preferred, ...suites.filter((suite) => suite !== preferred)] : [...suites]
    this.#run()
  }

  cancel(): void {
    this.#cancelled = true
    this.#handshake?.cancel()
    this.#session?.end()
    this.#transport.clock.disarm(this)
    this.#leaveWindow()
  }

  onDue(): void {
    this.#transport.clock.disarm(this)
    if (this.#releaseSlot) this.#startWhenCalm()
    else this.#run()
  }

  #run(): void {
    const window = this.#suspect || this.#silences > 0 ? this.#transport.suspectWindow : this.#transport.loginWindow
    window.acquire(() => {
      this.#releaseSlot = () => window.release()
      if (this.#cancelled) this.#leaveWindow()
      else this.#startWhenCalm()
    })
  }

  /** A probably dead BMC waits while calls to living ones are queued, but not for ever. */
  #startWhenCalm(): void {
    const nowMs = performance.now()
    if (this.#suspect && this.#transport.requestWindow.waiting > 0 && nowMs - this.#createdMs < suspectPatienceMs) {
      this.dueMs = nowMs + suspectPauseMs
      this.#transport.clock.arm(this)
    } else this.#startHandshake()
  }

  #startHandshake(): void {
    this.#transport.counters.logins++
    this.#handshake = new Handshake({
      transport: this.#transport,
      peer: this.#peer,
      credential: this.#credential,
      suite: cipherSuites[this.#suites[0] as CipherSuiteId],
      stepWaitMs: silenceWaitsMs[this.#silences] as number,
      onSuspect: () => this.#leaveWindow(),
      finish: (result) => this.#onResult(result),
    })
  }

  #onResult(result: HandshakeResult): void {
    this.#handshake = null
    this.#leaveWindow()
    if (result.kind === 'session') this.#raisePrivilege(result)
    else if (result.kind === 'silent') this.#onSilence(result.step)
    else if (!this.#tryAgain(result.reaction)) this.#fail(result.error)
  }

  #raisePrivilege(opened: Extract<HandshakeResult, { kind: 'session' }>): void {
    const session = new IpmiSession(this.#transport, this.#peer, opened.identity, opened.cipher)
    this.#session = session
    session.onLost = () => this.#onSilence('rakp_3')
    const { privilege } = this.#credential
    const resolve = () => {
      const slotsWereScarce = this.#slotPauses > 0
      this.#finish({ kind: 'session', session, refusedSuites: this.#refused, slotsWereScarce })
    }
    const reject = (error: DriverError) => {
      void session.logout()
      // Codes 0x80–0x82 of this command all mean: this user, on this channel, does not get that level (§22.18).
      const isRefusal = error.code === 'bmc_refused'
      this.#fail(isRefusal ? new DriverError('bmc_privilege_too_low', { ...error.detail, privilege }) : error)
    }
    session.submit({ command: setPrivilegeCommand(privilege), resolve, reject, lostSessions: 0 })
  }

  #onSilence(step: HandshakeStep): void {
    this.#silences++
    if (this.#silences < silenceWaitsMs.length) {
      // Some BMCs drop proposals they do not understand; but one silence may be a lost packet.
      if (step === 'open_session' && this.#silences > 1) this.#suites.push(this.#suites.shift() as CipherSuiteId)
      this.#run()
      return
    }
    const detail = { address: this.#peer.address, port: this.#peer.port, attempts: this.#silences, step }
    const answered = step !== 'open_session'
    const reason = answered ? 'stopped answering during the login' : 'no answer'
    this.#fail(new DriverError(answered ? 'bmc_protocol_error' : 'bmc_unreachable', { ...detail, reason }))
  }

  #tryAgain(reaction: StatusReaction): boolean {
    if (reaction === 'next_suite' && this.#suites.length > 1) {
      this.#refused.push(this.#suites.shift() as CipherSuiteId)
      this.#run()
      return true
    }
    if (reaction === 'restart' && this.#restarts < maxRestarts) {
      this.#restarts++
      this.#run()
      return true
    }
    const pauseMs = slotPausesMs[this.#slotPauses]
    if (reaction === 'wait_slot' && pauseMs !== undefined) {
      this.#slotPauses++
      this.dueMs = performance.now() + pauseMs
      this.#transport.clock.arm(this)
      return true
    }
    return false
  }

  #fail(error: DriverError): void {
    this.#finish({ kind: 'error', error })
  }

  #leaveWindow(): void {
    this.#releaseSlot?.()
    this.#releaseSlot = null
  }
}
