import { randomBytes, randomInt } from 'node:crypto'
import { DriverError } from '../contract/driver-error'
import type { CipherSuite } from './cipher-suite'
import type { Peer } from './datagram-port'
import type { Timed } from './deadline-clock'
import type { IpmiCredential } from './ipmi-credential'
import type { SessionIdentity } from './ipmi-session'
import type { IpmiTransport, PacketHandler, PeerListener } from './ipmi-transport'
import { deriveSessionKeys, type RakpTranscript, rakp2Code, rakp3Code, rakp4Code, sameCode } from './rakp-crypto'
import {
  answerHead,
  nameOnlyLookup,
  openSessionRequest,
  parseOpenSessionAnswer,
  parseRakp2,
  parseRakp4,
  privilege,
  rakp1,
  rakp3,
  suiteOf,
} from './rakp-messages'
import { type HandshakeStep, rakpFailure, type StatusReaction } from './rakp-status'
import { headerBytes, payloadType, plainPacket } from './rmcp-packet'
import { SessionCipher } from './session-cipher'

export type HandshakeResult =
  | { kind: 'session'; identity: SessionIdentity; cipher: SessionCipher }
  | { kind: 'silent'; step: HandshakeStep }
  | { kind: 'failed'; reaction: StatusReaction; error: DriverError }

const expectedAnswer: Record<HandshakeStep, number> = {
  open_session: payloadType.openSessionResponse,
  rakp_1: payloadType.rakp2,
  rakp_3: payloadType.rakp4,
}

/**
 * One run through Open Session and RAKP 1–4. Nothing is ever sent twice: a repeated RAKP 1 makes the BMC choose a
 * new nonce, and the RAKP 3 already under way fails. After silence or an error the login starts a new run.
 */
export class Handshake implements PacketHandler, PeerListener, Timed {
  readonly peer: Peer
  dueMs = 0
  readonly #transport: IpmiTransport
  readonly #credential: IpmiCredential
  readonly #suite: CipherSuite
  readonly #stepWaitMs: number
  readonly #onSuspect: () => void
  readonly #finish: (result: HandshakeResult) => void
  readonly #transcript: RakpTranscript
  #step: HandshakeStep = 'open_session'
  #tag = 0
  #deadlineMs = 0
  #stepStartMs = 0
  #sik: Buffer | null = null
  #keys: ReturnType<typeof deriveSessionKeys> | null = null
  #done = false

  constructor(options: {
    transport: IpmiTransport
    peer: Peer
    credential: IpmiCredential
    suite: CipherSuite
    stepWaitMs: number
    /** Called when the BMC is late enough to be probably dead; the handshake goes on. */
    onSuspect: () => void
    finish: (result: HandshakeResult) => void
  }) {
    this.peer = options.peer
    this.#transport = options.transport
    this.#credential = options.credential
    this.#suite = options.suite
    this.#stepWaitMs = options.stepWaitMs
    this.#onSuspect = options.onSuspect
    this.#finish = options.finish
    this.#transcript = {
      suite: options.suite,
      consoleSessionId: this.#transport.register(this),
      bmcSessionId: 0,
      consoleRandom: randomBytes(16),
      bmcRandom: Buffer.alloc(0),
      bmcGuid: Buffer.alloc(0),
      role: nameOnlyLookup | privilege[options.credential.privilege],
      user: options.credential.user,
    }
    this.#transport.listen(this)
    this.#send('open_session', payloadType.openSessionRequest, (tag) =>
      openSessionRequest(tag, this.#transcript.consoleSessionId, this.#suite),
    )
  }

  cancel(): void {
    this.#stop()
    this.#transport.unregister(this.#transcript.consoleSessionId)
  }

  onDue(nowMs: number): void {
    if (nowMs < this.#deadlineMs) {
      this.dueMs = this.#deadlineMs
      this.#onSuspect()
    } else this.#end({ kind: 'silent', step: this.#step })
  }

  onPacket(packet: Buffer, type: number): void {
    if (type !== expectedAnswer[this.#step]) return
    const payload = packet.subarray(headerBytes, headerBytes + packet.readUInt16LE(14))
    const head = answerHead(payload)
    if (!head || head.tag !== this.#tag) return
    if (head.status !== 0) {
      this.#end({ kind: 'failed', ...rakpFailure(head.status, this.#step, this.#suite.id) })
      return
    }
    this.#transport.observeRoundTrip(performance.now() - this.#stepStartMs)
    if (this.#step === 'open_session') this.#onOpened(payload)
    else if (this.#step === 'rakp_1') this.#onRakp2(payload)
    else this.#onRakp4(payload)
  }

  /** Some BMCs send errors without the session id, cut off after the status. */
  onLoosePacket(packet: Buffer): void {
    if (packet.length >= headerBytes + 8 || packet.length < headerBytes + 2) return
    if (packet[4] !== 6 || ((packet[5] as number) & 0x3f) !== expectedAnswer[this.#step]) return
    const status = packet[headerBytes + 1] as number
    if (packet[headerBytes] !== this.#tag || status === 0) return
    this.#end({ kind: 'failed', ...rakpFailure(status, this.#step, this.#suite.id) })
  }

  #onOpened(payload: Buffer): void {
    const answer = parseOpenSessionAnswer(payload)
    if (!answer) return
    if (suiteOf(answer.algorithms) !== this.#suite) {
      const { authentication, integrity, confidentiality } = answer.algorithms
      const answered = `${authentication}/${integrity}/${confidentiality}`
      const detail = { reason: 'BMC answered with another suite', suite: this.#suite.id, answered }
      this.#end({ kind: 'failed', reaction: 'next_suite', error: new DriverError('bmc_cipher_refused', detail) })
      return
    }
    this.#transcript.bmcSessionId = answer.bmcSessionId
    const { bmcSessionId, consoleRandom, role, user } = this.#transcript
    this.#send('rakp_1', payloadType.rakp1, (tag) => rakp1(tag, bmcSessionId, consoleRandom, role, user))
  }

  #onRakp2(payload: Buffer): void {
    const answer = parseRakp2(payload, this.#suite.hashBytes)
    if (!answer) return
    this.#transcript.bmcRandom = answer.bmcRandom
    this.#transcript.bmcGuid = answer.bmcGuid
    if (!sameCode(rakp2Code(this.#transcript, this.#credential.password), answer.code)) {
      const detail = { reason: 'the BMC does not know this password', step: this.#step, suite: this.#suite.id }
      this.#end({ kind: 'failed', reaction: 'fail', error: new DriverError('bmc_auth_failed', detail) })
      return
    }
    this.#keys = deriveSessionKeys(this.#transcript, this.#credential.bmcKey)
    this.#sik = this.#keys.sik
    const code = rakp3Code(this.#transcript, this.#credential.password)
    this.#send('rakp_3', payloadType.rakp3, (tag) => rakp3(tag, 0, this.#transcript.bmcSessionId, code))
  }

  #onRakp4(payload: Buffer): void {
    const code = parseRakp4(payload, this.#suite.macBytes)
    if (!code || !this.#sik || !this.#keys) return
    if (!sameCode(rakp4Code(this.#transcript, this.#sik), code)) {
      // Only a BMC with another K_G gets here: the password was proven by RAKP 2.
      const detail = { reason: 'BMC key (K_G) differs', step: this.#step, suite: this.#suite.id }
      this.#end({ kind: 'failed', reaction: 'fail', error: new DriverError('bmc_auth_failed', detail) })
      return
    }
    const { consoleSessionId, bmcSessionId, bmcGuid, suite } = this.#transcript
    const identity = { consoleSessionId, bmcSessionId, bmcGuid: bmcGuid.toString('hex'), suite }
    this.#stop()
    this.#finish({ kind: 'session', identity, cipher: new SessionCipher(suite, this.#keys) })
  }

  #send(step: HandshakeStep, type: number, build: (tag: number) => Buffer): void {
    this.#step = step
    this.#tag = randomInt(256)
    this.#stepStartMs = performance.now()
    this.#deadlineMs = this.#stepStartMs + this.#stepWaitMs
    this.dueMs = Math.min(this.#deadlineMs, this.#stepStartMs + this.#transport.suspectAfterMs)
    this.#transport.clock.arm(this)
    this.#transport.send(plainPacket(type, build(this.#tag)), this.peer)
  }

  #end(result: HandshakeResult): void {
    if (this.#done) return
    this.cancel()
    this.#finish(result)
  }

  #stop(): void {
    this.#done = true
    this.#transport.clock.disarm(this)
    this.#transport.unlisten(this)
  }
}
