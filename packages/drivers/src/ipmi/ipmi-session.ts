import { DriverError } from '../contract/driver-error'
import type { CipherSuite } from './cipher-suite'
import { completionCode, completionError } from './completion-code'
import type { Peer } from './datagram-port'
import type { Timed } from './deadline-clock'
import { completionCodeOf, dataOf, encodeRequest, type IpmiCommand, isResponseTo } from './ipmi-message'
import type { IpmiTransport, PacketHandler } from './ipmi-transport'
import { ReplayWindow } from './replay-window'
import { payloadType, protectedFlags } from './rmcp-packet'
import type { SessionCipher } from './session-cipher'
import { closeSessionCommand } from './session-commands'

export type IpmiCall = {
  command: IpmiCommand
  resolve(data: Buffer): void
  reject(error: DriverError): void
  /** How often the session was lost under this call. */
  lostSessions: number
}

/** Receives the session's serial-over-LAN payloads. */
export interface SolReceiver {
  onSolMessage(message: Buffer): void
}

export type SessionIdentity = {
  consoleSessionId: number
  bmcSessionId: number
  suite: CipherSuite
  /** Hexadecimal: a small buffer would keep the whole 8 KiB pool block it was cut from alive. */
  bmcGuid: string
}

const maxSends = 4
const maxBusyRetries = 3
const busyPauseMs = 100
const singleSendWaitMs = 5_000
const logoutWaitMs = 1_000

/**
 * One authenticated session. Requests run one at a time, since many BMCs answer a second one with "node busy".
 * The session ends itself, through `onLost`, when the BMC stays silent.
 */
export class IpmiSession implements PacketHandler, Timed {
  readonly peer: Peer
  readonly identity: SessionIdentity
  /** The BMC went silent; the calls it left unanswered. */
  onLost: (unanswered: IpmiCall[]) => void = () => {}
  /** The last queued call has been answered. */
  onIdle: (() => void) | null = null
  dueMs = 0
  sol: SolReceiver | null = null
  lastReceivedMs: number
  readonly #transport: IpmiTransport
  readonly #cipher: SessionCipher
  readonly #replay = new ReplayWindow()
  #sessionSequence = 0
  #requestSequence = 0
  #roundTripMs = 0
  #queue: IpmiCall[] | null = null
  #current: IpmiCall | null = null
  #message: Buffer | null = null
  #sends = 0
  #busyRetries = 0
  #firstSentMs = 0
  #deadlineMs = 0
  #holdsSlot = false
  #ended = false

  constructor(transport: IpmiTransport, peer: Peer, identity: SessionIdentity, cipher: SessionCipher) {
    this.peer = peer
    this.identity = identity
    this.#transport = transport
    this.#cipher = cipher
    this.lastReceivedMs = performance.now()
    transport.replaceHandler(identity.consoleSessionId, this)
  }

  get ended(): boolean {
    return this.#ended
  }

  get idle(): boolean {
    return this.#current === null
  }

  /** Smoothed time between a request and its answer; 0 before the first. */
  get roundTripMs(): number {
    return this.#roundTripMs
  }

  submit(call: IpmiCall): void {
    if (this.#current) {
      this.#queue ??= []
      this.#queue.push(call)
    } else this.#start(call)
  }

  /** Seals and sends one payload under the next session sequence number. */
  send(type: number, message: Buffer): void {
    // Sequence 0 means "outside of a session" and is skipped when the counter wraps.
    this.#sessionSequence = (this.#sessionSequence + 1) >>> 0 || 1
    const { bmcSessionId } = this.identity
    this.#transport.send(this.#cipher.seal(type, bmcSessionId, this.#sessionSequence, message), this.peer)
  }

  onPacket(packet: Buffer, type: number): void {
    const message = this.#open(packet)
    if (!message) {
      this.#transport.counters.dropped++
      return
    }
    this.lastReceivedMs = performance.now()
    if (type === payloadType.ipmi) this.#onResponse(message)
    else if (type === payloadType.sol) this.sol?.onSolMessage(message)
  }

  onDue(nowMs: number): void {
    if (this.#holdsSlot) this.#releaseSlot()
    if (nowMs < this.#deadlineMs) this.dueMs = this.#deadlineMs
    else if (this.#busyRetries > 0 && this.#sends === 0) this.#transmit()
    else if (this.#current?.command.repeatable && this.#sends < maxSends) this.#transmit()
    else this.lose()
  }

  /** Ends the session without telling the BMC; unanswered calls go to `onLost`. */
  lose(): void {
    if (this.#ended) return
    const unanswered = this.#takeOpenCalls()
    this.end()
    this.onLost(unanswered)
  }

  /** Tells the BMC and forgets the session. Calls in progress fail with `driver_closed`. Never throws. */
  logout(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(giveUp)
        this.end()
        resolve()
      }
      const giveUp = setTimeout(done, logoutWaitMs)
      const open = this.#takeOpenCalls()
      for (const call of open) call.reject(new DriverError('driver_closed'))
      this.onLost = done
      this.onIdle = null
      const command = closeSessionCommand(this.identity.bmcSessionId)
      if (this.#ended) done()
      else this.#start({ command, resolve: done, reject: done, lostSessions: 0 })
    })
  }

  /** Forgets the session. Safe to repeat. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#current = null
    this.#queue = null
    this.#transport.clock.disarm(this)
    if (this.#holdsSlot) this.#releaseSlot()
    this.#transport.unregister(this.identity.consoleSessionId)
  }

  #takeOpenCalls(): IpmiCall[] {
    const open = this.#current ? [this.#current, ...(this.#queue ?? [])] : []
    this.#current = null
    this.#queue = null
    return open
  }

  #open(packet: Buffer): Buffer | null {
    // An unprotected packet inside a protected session is a downgrade attempt.
    if (((packet[5] as number) & protectedFlags) !== protectedFlags) return null
    if (!this.#cipher.isAuthentic(packet)) return null
    if (!this.#replay.accept(packet.readUInt32LE(10))) return null
    return this.#cipher.open(packet)
  }

  #start(call: IpmiCall): void {
    this.#current = call
    this.#busyRetries = 0
    this.#encode(call)
    this.#transport.requestWindow.acquire(() => {
      this.#holdsSlot = true
      if (this.#current === call) this.#transmit()
      else this.#releaseSlot()
    })
  }

  #encode(call: IpmiCall): void {
    this.#requestSequence = (this.#requestSequence + 1) & 0x3f
    this.#message = encodeRequest(call.command, this.#requestSequence)
    this.#sends = 0
  }

  #transmit(): void {
    const nowMs = performance.now()
    if (this.#sends === 0) this.#firstSentMs = nowMs
    else this.#transport.counters.resent++
    this.#deadlineMs = nowMs + this.#waitMs()
    this.#sends++
    this.dueMs = this.#holdsSlot ? Math.min(this.#deadlineMs, nowMs + this.#transport.suspectAfterMs) : this.#deadlineMs
    this.#transport.clock.arm(this)
    this.send(payloadType.ipmi, this.#message as Buffer)
  }

  #waitMs(): number {
    if (!this.#current?.command.repeatable) return singleSendWaitMs
    const first = this.#roundTripMs === 0 ? 1_000 : Math.min(1_500, Math.max(250, 8 * this.#roundTripMs))
    return Math.min(4_000, first * 2 ** this.#sends)
  }

  #onResponse(message: Buffer): void {
    const call = this.#current
    if (!call || this.#sends === 0 || !isResponseTo(message, call.command, this.#requestSequence)) return
    // Only an exchange that was sent once says how long the way takes (Karn's rule).
    if (this.#sends === 1) this.#observeRoundTrip(this.lastReceivedMs - this.#firstSentMs)
    if (this.#holdsSlot) this.#releaseSlot()
    const completion = completionCodeOf(message)
    const { nodeBusy } = completionCode
    if (completion === nodeBusy && call.command.repeatable && this.#busyRetries < maxBusyRetries) {
      this.#pauseBusy(call)
      return
    }
    this.#transport.clock.disarm(this)
    this.#current = null
    this.#message = null
    const next = this.#queue?.shift()
    if (next) this.#start(next)
    if (completion === 0) call.resolve(dataOf(message))
    else call.reject(completionError(completion, call.command))
    if (this.#current === null) this.onIdle?.()
  }

  #pauseBusy(call: IpmiCall): void {
    this.#encode(call)
    this.#deadlineMs = performance.now() + busyPauseMs * 2 ** this.#busyRetries++
    this.dueMs = this.#deadlineMs
  }

  #observeRoundTrip(ms: number): void {
    this.#roundTripMs = this.#roundTripMs === 0 ? ms : this.#roundTripMs + (ms - this.#roundTripMs) / 8
    this.#transport.observeRoundTrip(ms)
  }

  #releaseSlot(): void {
    this.#holdsSlot = false
    this.#transport.requestWindow.release()
  }
}
