import { randomBytes, randomInt } from 'node:crypto'
import type { Peer } from './datagram-port'
import type { Timed } from './deadline-clock'
import { encodeRequest } from './ipmi-message'
import type { IpmiTransport, PacketHandler } from './ipmi-transport'
import {
  answerHead,
  nameOnlyLookup,
  nullAlgorithms,
  openSessionRequest,
  parseOpenSessionAnswer,
  privilege,
  rakp1,
  rakp3,
} from './rakp-messages'
import { headerBytes, payloadType, plainPacket } from './rmcp-packet'
import { closeSessionCommand } from './session-commands'

const stepWaitMs = 1_000
const nothing = Buffer.alloc(0)

/**
 * True when the BMC opens an administrator session by cipher suite 0, that is, without knowing the password. Goes
 * through the whole handshake, because some BMCs accept the proposal and refuse later; then logs out at once.
 */
export function acceptsCipherZero(transport: IpmiTransport, peer: Peer, user: Buffer): Promise<boolean> {
  return new Promise((resolve) => new CipherZeroProbe(transport, peer, user, resolve))
}

class CipherZeroProbe implements PacketHandler, Timed {
  readonly peer: Peer
  dueMs = 0
  readonly #transport: IpmiTransport
  readonly #user: Buffer
  readonly #finish: (accepted: boolean) => void
  readonly #consoleSessionId: number
  #bmcSessionId = 0
  #expected: number = payloadType.openSessionResponse
  #tag = 0

  constructor(transport: IpmiTransport, peer: Peer, user: Buffer, finish: (accepted: boolean) => void) {
    this.peer = peer
    this.#transport = transport
    this.#user = user
    this.#finish = finish
    this.#consoleSessionId = transport.register(this)
    this.#send(payloadType.openSessionRequest, (tag) => openSessionRequest(tag, this.#consoleSessionId, nullAlgorithms))
  }

  /** Silence is a refusal. */
  onDue(): void {
    this.#end(false)
  }

  onPacket(packet: Buffer, type: number): void {
    const payload = packet.subarray(headerBytes, headerBytes + packet.readUInt16LE(14))
    const head = answerHead(payload)
    if (type !== this.#expected || !head || head.tag !== this.#tag) return
    if (head.status !== 0) this.#end(false)
    else if (type === payloadType.openSessionResponse) this.#onOpened(payload)
    else if (type === payloadType.rakp2) {
      this.#send(payloadType.rakp3, (tag) => rakp3(tag, 0, this.#bmcSessionId, nothing))
    } else {
      this.#logout()
      this.#end(true)
    }
  }

  #onOpened(payload: Buffer): void {
    const answer = parseOpenSessionAnswer(payload)
    if (answer?.algorithms.authentication !== 0) {
      this.#end(false)
      return
    }
    this.#bmcSessionId = answer.bmcSessionId
    const role = nameOnlyLookup | privilege.administrator
    this.#send(payloadType.rakp1, (tag) => rakp1(tag, answer.bmcSessionId, randomBytes(16), role, this.#user))
  }

  #send(type: number, build: (tag: number) => Buffer): void {
    this.#expected = type + 1
    this.#tag = randomInt(256)
    this.dueMs = performance.now() + stepWaitMs
    this.#transport.clock.arm(this)
    this.#transport.send(plainPacket(type, build(this.#tag)), this.peer)
  }

  #logout(): void {
    const message = encodeRequest(closeSessionCommand(this.#bmcSessionId), 1)
    this.#transport.send(plainPacket(payloadType.ipmi, message, this.#bmcSessionId, 1), this.peer)
  }

  #end(accepted: boolean): void {
    this.#transport.clock.disarm(this)
    this.#transport.unregister(this.#consoleSessionId)
    this.#finish(accepted)
  }
}
