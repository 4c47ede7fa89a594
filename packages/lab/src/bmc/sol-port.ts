import { type BmcSession, payloadType } from './bmc-session'
import type { BmcState } from './bmc-state'

/** Characters per packet towards the console; Activate Payload announces it plus the 4 header bytes. */
export const solPayloadBytes = 236
const bufferBytes = 64 * 1024
const retryIntervalMs = 500
const retryCount = 7

/**
 * Serial over LAN (IPMI 2.0 §15): one packet in flight, acknowledged by number, resent until accepted. While the
 * console is slow the port buffers 64 KiB and then drops the oldest bytes with the overrun bit set, as hardware does.
 */
export class SolPort {
  readonly #bmc: BmcState
  #owner: BmcSession | null = null
  #detach: (() => void) | null = null
  #queue: Buffer[] = []
  #queuedBytes = 0
  #outstanding: Buffer | null = null
  #sequence = 0
  #receivedSequence = 0
  #receivedCount = 0
  #overrun = false
  #attempts = 0
  #timer: NodeJS.Timeout | null = null

  constructor(bmc: BmcState) {
    this.#bmc = bmc
  }

  get owner(): BmcSession | null {
    return this.#owner
  }

  activate(session: BmcSession): void {
    this.#owner = session
    this.#queue = []
    this.#queuedBytes = 0
    this.#outstanding = null
    this.#sequence = 0
    this.#receivedSequence = 0
    this.#overrun = false
    this.#detach = this.#bmc.chassis.serial.attach({
      output: (bytes) => this.#output(bytes),
      backlogBytes: () => this.#queuedBytes,
    })
  }

  deactivate(): void {
    if (this.#owner) this.#send(Buffer.from([0, 0, 0, 0x10]))
    this.#release()
  }

  sessionEnded(session: BmcSession): void {
    if (this.#owner === session) this.#release()
  }

  receive(session: BmcSession, packet: Buffer): void {
    if (session !== this.#owner || packet.length < 4) return
    const [sequence, acked, accepted, operation] = packet as unknown as [number, number, number, number]
    if (acked & 0x0f) this.#acknowledged(acked & 0x0f, accepted, (operation & 0x40) !== 0)
    if (!(sequence & 0x0f)) return
    if ((sequence & 0x0f) !== this.#receivedSequence) {
      this.#receivedSequence = sequence & 0x0f
      this.#receivedCount = packet.length - 4
      if (operation & 0x10) this.#bmc.chassis.serial.sendBreak()
      if (operation & 0x01) this.#dropQueue()
      this.#send(Buffer.from([0, this.#receivedSequence, this.#receivedCount, 0]))
      // The machine may answer at once: its echo must follow the acknowledgement.
      if (packet.length > 4) this.#bmc.chassis.serial.input(Buffer.from(packet.subarray(4)))
      return
    }
    this.#send(Buffer.from([0, this.#receivedSequence, this.#receivedCount, 0]))
  }

  #output(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#queue.push(bytes)
    this.#queuedBytes += bytes.length
    while (this.#queuedBytes > bufferBytes && this.#queue.length > 1) {
      this.#queuedBytes -= (this.#queue.shift() as Buffer).length
      this.#overrun = true
    }
    if (!this.#outstanding) this.#sendNext()
  }

  #sendNext(): void {
    if (this.#queuedBytes === 0 || !this.#owner) return
    const length = Math.min(this.#queuedBytes, solPayloadBytes)
    const packet = Buffer.alloc(4 + length)
    this.#sequence = (this.#sequence % 15) + 1
    packet[0] = this.#sequence
    packet[3] = this.#overrun ? 0x08 : 0
    this.#overrun = false
    let at = 4
    while (at < packet.length) {
      const head = this.#queue[0] as Buffer
      const copied = head.copy(packet, at)
      at += copied
      if (copied === head.length) this.#queue.shift()
      else this.#queue[0] = head.subarray(copied)
    }
    this.#queuedBytes -= length
    this.#outstanding = packet
    this.#attempts = 0
    this.#send(packet)
    this.#armRetry()
  }

  #acknowledged(sequence: number, accepted: number, refused: boolean): void {
    const packet = this.#outstanding
    if (!packet || packet[0] !== sequence) return
    if (refused) return
    this.#outstanding = null
    this.#disarmRetry()
    const rest = packet.subarray(4 + Math.min(accepted, packet.length - 4))
    if (rest.length > 0) {
      this.#queue.unshift(rest)
      this.#queuedBytes += rest.length
    }
    this.#sendNext()
  }

  #armRetry(): void {
    this.#disarmRetry()
    this.#timer = setTimeout(() => {
      if (!this.#outstanding) return
      if (++this.#attempts > retryCount) {
        // IPMI 2.0 §15.11: retries exhausted, the packet is dropped and the next one tried.
        this.#outstanding = null
        this.#sendNext()
        return
      }
      this.#send(this.#outstanding)
      this.#armRetry()
    }, retryIntervalMs)
    this.#timer.unref()
  }

  #disarmRetry(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #dropQueue(): void {
    this.#queue = []
    this.#queuedBytes = 0
  }

  #send(packet: Buffer): void {
    if (this.#owner) this.#bmc.send(this.#owner, payloadType.sol, packet)
  }

  #release(): void {
    this.#disarmRetry()
    this.#detach?.()
    this.#detach = null
    this.#owner = null
    this.#outstanding = null
    this.#dropQueue()
  }
}
