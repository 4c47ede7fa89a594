import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import { DriverError } from '../contract/driver-error'
import type { Timed } from './deadline-clock'
import type { IpmiConnection, SessionPin } from './ipmi-connection'
import type { IpmiSession, SolReceiver } from './ipmi-session'
import { KeystrokeQueue } from './keystroke-queue'
import { payloadType } from './rmcp-packet'
import { deactivateSol, readSolHolder } from './sol-activation'
import { encodeSolPacket, parseSolPacket, type SolPacket, solOperation } from './sol-packet'

const maxBufferedBytes = 64 * 1024
/** After this much silence the BMC is asked whether the console still exists. */
const quietMs = 8_000
const firstResendMs = 500
const maxResendMs = 3_000
/** With the question above, a dead BMC is noticed in under 30 s. */
const giveUpMs = 15_000
const refusedPauseMs = 100

const nothing = Buffer.alloc(0)

/**
 * Stop-and-wait serial stream (IPMI 2.0 §15.9–15.11): one packet of ours is under way at a time, keystrokes typed
 * meanwhile are joined into the next; every packet of the BMC is acknowledged, and delivered once.
 */
export class SolStream implements ConsoleStream, SolReceiver, SessionPin, Timed {
  dueMs: number
  readonly #connection: IpmiConnection
  readonly #session: IpmiSession
  readonly #handlers: ConsoleHandlers
  readonly #maxDataBytes: number
  readonly #queue = new KeystrokeQueue()
  #sending: Buffer | 'break' | null = null
  #sequence: number
  #sentMs = 0
  #firstSentMs = 0
  #resendMs = firstResendMs
  #receivedSequence = 0
  #receivedBytes = 0
  /** The BMC refused characters; nothing is sent before this time. */
  #holdUntilMs = 0
  #probing = false
  #holder: number | undefined
  #closed = false

  constructor(connection: IpmiConnection, session: IpmiSession, maxDataBytes: number, handlers: ConsoleHandlers) {
    this.#connection = connection
    this.#session = session
    this.#handlers = handlers
    this.#maxDataBytes = maxDataBytes
    // Not always 1: OpenIPMI takes a first packet numbered like the previous console's last one for its copy.
    this.#sequence = connection.transport.lastSolSequence
    this.dueMs = performance.now() + quietMs
    session.sol = this
    connection.transport.clock.arm(this)
    void this.#probe() // learns how the BMC numbers this session
  }

  get bufferedBytes(): number {
    return this.#queue.bytes + (this.#sending instanceof Buffer ? this.#sending.length : 0)
  }

  write(bytes: Uint8Array): boolean {
    if (this.#closed || this.bufferedBytes + bytes.length > maxBufferedBytes) return false
    if (bytes.length === 0) return true
    this.#queue.push(Buffer.from(bytes))
    this.#sendNext(0, 0)
    return true
  }

  sendBreak(): void {
    if (this.#closed) return
    this.#queue.push('break')
    this.#sendNext(0, 0)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#stop()
    this.#handlers.onClose()
    if (!this.#session.ended) await deactivateSol(this.#connection).catch(() => {})
    this.#connection.unpin(this)
  }

  onSessionLost(): void {
    this.#lose('session lost')
  }

  onSolMessage(message: Buffer): void {
    const packet = parseSolPacket(message)
    if (!packet || this.#closed) return
    if (packet.acknowledged !== 0) this.#onAcknowledgement(packet)
    else if (packet.unavailable) this.#hold()
    if (packet.sequence !== 0) this.#onData(packet)
    else this.#sendNext(0, 0)
    if (packet.deactivated) this.#lose('deactivated by the BMC')
  }

  onDue(nowMs: number): void {
    const quiet = nowMs - this.#session.lastReceivedMs >= quietMs
    if (quiet && !this.#probing) void this.#probe()
    if (this.#sending === null) this.#sendNext(0, 0)
    else if (nowMs - this.#firstSentMs >= giveUpMs) {
      this.#lose('no acknowledgement')
      return
    } else if (nowMs - this.#sentMs >= this.#resendMs) {
      this.#resendMs = Math.min(maxResendMs, this.#resendMs * 1.5)
      this.#connection.transport.counters.resent++
      this.#transmit(0, 0)
    }
    this.#scheduleNext(nowMs)
  }

  #onAcknowledgement(packet: SolPacket): void {
    if (this.#sending === null || packet.acknowledged !== this.#sequence) return
    const sent = this.#sending
    this.#sending = null
    const accepted = sent === 'break' ? 0 : Math.min(packet.accepted, sent.length)
    if (sent instanceof Buffer && accepted < sent.length) this.#queue.unshift(sent.subarray(accepted))
    if (sent === 'break' && packet.nack) this.#queue.push('break')
    if (packet.nack || packet.unavailable || (sent instanceof Buffer && accepted === 0)) this.#hold()
    else this.#holdUntilMs = 0
  }

  /** A packet repeated because our acknowledgement was lost may have grown at its end (§15.11). */
  #onData(packet: SolPacket): void {
    const repeated = packet.sequence === this.#receivedSequence
    const fresh = repeated ? packet.data.subarray(this.#receivedBytes) : packet.data
    this.#receivedSequence = packet.sequence
    this.#receivedBytes = packet.data.length
    if (!this.#sendNext(packet.sequence, packet.data.length)) {
      const { sequence: acknowledged, data } = packet
      this.#send(encodeSolPacket({ sequence: 0, acknowledged, accepted: data.length, operation: 0, data: nothing }))
    }
    if (fresh.length > 0) this.#handlers.onData(fresh)
  }

  /** Sends the next packet, with the acknowledgement on board, if one may be sent. */
  #sendNext(acknowledged: number, accepted: number): boolean {
    const nowMs = performance.now()
    if (this.#closed || this.#sending !== null || this.#queue.isEmpty || nowMs < this.#holdUntilMs) return false
    this.#sending = this.#queue.take(this.#maxDataBytes)
    this.#sequence = (this.#sequence % 15) + 1
    this.#connection.transport.lastSolSequence = this.#sequence
    this.#firstSentMs = nowMs
    this.#resendMs = firstResendMs
    this.#transmit(acknowledged, accepted)
    this.#scheduleNext(nowMs)
    return true
  }

  #transmit(acknowledged: number, accepted: number): void {
    this.#sentMs = performance.now()
    const sending = this.#sending
    const [operation, data] = sending instanceof Buffer ? [0, sending] : [solOperation.break, nothing]
    this.#send(encodeSolPacket({ sequence: this.#sequence, acknowledged, accepted, operation, data }))
  }

  #send(message: Buffer): void {
    this.#session.send(payloadType.sol, message)
  }

  #hold(): void {
    const nowMs = performance.now()
    this.#holdUntilMs = nowMs + refusedPauseMs
    this.#scheduleNext(nowMs)
  }

  #scheduleNext(nowMs: number): void {
    const quietDue = this.#probing ? nowMs + quietMs : Math.max(nowMs + 1_000, this.#session.lastReceivedMs + quietMs)
    const wireDue = this.#sending !== null ? this.#sentMs + this.#resendMs : this.#holdUntilMs
    this.dueMs = this.#sending !== null || !this.#queue.isEmpty ? Math.min(quietDue, wireDue) : quietDue
  }

  /** A silent line is normal; a BMC that restarted, or gave the console to another client, looks the same. */
  async #probe(): Promise<void> {
    this.#probing = true
    // A request that meets a dead session ends it, and `onSessionLost` ends this stream.
    const holder = await readSolHolder(this.#connection).catch(() => 0)
    this.#probing = false
    if (holder === 0) this.#lose('console is no longer active')
    else if (this.#holder === undefined) this.#holder = holder
    else if (holder !== undefined && holder !== this.#holder) this.#lose('another client took the console over')
  }

  #lose(reason: string): void {
    if (this.#closed) return
    this.#stop()
    this.#connection.unpin(this)
    const { host, port } = this.#connection
    this.#handlers.onClose(new DriverError('console_lost', { host, port, reason }))
  }

  #stop(): void {
    this.#closed = true
    this.#queue.clear()
    this.#sending = null
    if (this.#session.sol === this) this.#session.sol = null
    this.#connection.transport.clock.disarm(this)
  }
}
