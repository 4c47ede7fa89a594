import { randomBytes } from 'node:crypto'
import type { CipherSuiteId } from './cipher-suite'
import { cipherSuites } from './cipher-suite'
import type { DatagramPort } from './datagram-port'
import { checksum } from './ipmi-message'
import { IpmiTransport, type IpmiTransportOptions } from './ipmi-transport'
import { deriveSessionKeys, type RakpTranscript, rakp2Code, rakp4Code } from './rakp-crypto'
import { headerBytes, payloadType, plainPacket } from './rmcp-packet'
import { SessionCipher } from './session-cipher'

/** Test fixture: the BMC's side of the wire in memory. Proves state machines, not the protocol: it shares our crypto. */

export const bmcAddress = '192.0.2.7'
export const bmcPort = 623
const password = Buffer.concat([Buffer.from('secret')], 20)

type Answer = { completion?: number; data?: number[] }

export class InMemoryBmc {
  suites: CipherSuiteId[] = [3, 17]
  /** Overrides the handshake: the status to answer an Open Session Request or RAKP message with. */
  statusFor: (type: number) => number = () => 0
  /** Answers a command; undefined stays silent. */
  onCommand: (netFn: number, cmd: number, data: Buffer) => Answer | undefined = () => ({ data: [1, 0, 0] })
  onSol: (message: Buffer) => void = () => {}
  /** Sees, and may replace or drop, every packet on its way to the console. */
  outbound: (packet: Buffer) => Buffer[] = (packet) => [packet]
  /** Payload types received, in order. */
  readonly received: number[] = []
  silent = false
  transport!: IpmiTransport
  cipher: SessionCipher | null = null
  #transcript: RakpTranscript | null = null
  #sequence = 0

  static async connect(options: IpmiTransportOptions = {}): Promise<InMemoryBmc> {
    const bmc = new InMemoryBmc()
    const port: DatagramPort = { send: (packet) => bmc.#receive(packet), close: () => {} }
    bmc.transport = await IpmiTransport.open(options, { 4: port })
    return bmc
  }

  /** Delivers a packet to the driver from the BMC's own address. */
  deliver(packet: Buffer): void {
    this.transport.receive(packet, bmcAddress, bmcPort)
  }

  /** Seals a payload like the BMC would, without sending it. */
  seal(type: number, message: Buffer): Buffer {
    const { cipher } = this
    if (!cipher || !this.#transcript) throw new Error('no session')
    return cipher.seal(type, this.#transcript.consoleSessionId, ++this.#sequence, message)
  }

  sendSol(bytes: number[]): void {
    this.#send(this.seal(payloadType.sol, Buffer.from(bytes)))
  }

  #send(packet: Buffer): void {
    for (const each of this.outbound(packet)) queueMicrotask(() => this.deliver(each))
  }

  #receive(packet: Buffer): void {
    const type = (packet[5] as number) & 0x3f
    this.received.push(type)
    if (this.silent) return
    const payload = packet.subarray(headerBytes, headerBytes + packet.readUInt16LE(14))
    if (type === payloadType.openSessionRequest) this.#onOpen(payload)
    else if (type === payloadType.rakp1) this.#onRakp1(payload)
    else if (type === payloadType.rakp3) this.#onRakp3(payload)
    else if (packet.readUInt32LE(6) !== 0) this.#onSession(packet, type)
  }

  #answer(type: number, request: Buffer, consoleSessionId: number, rest: Buffer): void {
    const head = Buffer.alloc(8)
    head[0] = request[0] as number
    head[1] = this.statusFor(type)
    head.writeUInt32LE(consoleSessionId, 4)
    const isError = head[1] !== 0
    this.#send(plainPacket(type + 1, isError ? head : Buffer.concat([head, rest])))
  }

  #onOpen(request: Buffer): void {
    const consoleSessionId = request.readUInt32LE(4)
    const suite = Object.values(cipherSuites).find(
      ({ authentication }) => authentication === request[12] && this.suites.length > 0,
    )
    const isOffered = suite !== undefined && this.suites.includes(suite.id)
    const wanted = this.statusFor
    if (!isOffered) this.statusFor = () => 0x11
    else {
      this.#transcript = {
        suite,
        consoleSessionId,
        bmcSessionId: 0x5000 + this.received.length,
        ...{ consoleRandom: Buffer.alloc(0), bmcRandom: Buffer.alloc(0), bmcGuid: randomBytes(16) },
        ...{ role: 0, user: Buffer.alloc(0) },
      }
    }
    const rest = Buffer.alloc(28)
    rest.writeUInt32LE(this.#transcript?.bmcSessionId ?? 0, 0)
    request.copy(rest, 4, 8, 32)
    this.#answer(payloadType.openSessionRequest, request, consoleSessionId, rest)
    this.statusFor = wanted
  }

  /** A repeated RAKP 1 gets a new nonce, as on real BMCs. */
  #onRakp1(request: Buffer): void {
    const transcript = this.#transcript
    if (!transcript) return
    transcript.consoleRandom = Buffer.from(request.subarray(8, 24))
    transcript.bmcRandom = randomBytes(16)
    transcript.role = request[24] as number
    transcript.user = Buffer.from(request.subarray(28))
    const code = rakp2Code(transcript, password)
    const rest = Buffer.concat([transcript.bmcRandom, transcript.bmcGuid, code])
    this.#answer(payloadType.rakp1, request, transcript.consoleSessionId, rest)
  }

  #onRakp3(request: Buffer): void {
    const transcript = this.#transcript
    if (!transcript) return
    const keys = deriveSessionKeys(transcript, password)
    this.cipher = new SessionCipher(transcript.suite, keys)
    this.#sequence = 0
    this.#answer(payloadType.rakp3, request, transcript.consoleSessionId, rakp4Code(transcript, keys.sik))
  }

  #onSession(packet: Buffer, type: number): void {
    if (!this.cipher?.isAuthentic(packet) || packet.readUInt32LE(6) !== this.#transcript?.bmcSessionId) return
    const message = this.cipher.open(packet)
    if (!message) return
    if (type === payloadType.sol) {
      this.onSol(Buffer.from(message))
      return
    }
    const netFn = (message[1] as number) >> 2
    const answer = this.onCommand(netFn, message[5] as number, message.subarray(6, message.length - 1))
    if (answer) this.#send(this.seal(payloadType.ipmi, responseTo(message, answer)))
  }
}

export function responseTo(request: Buffer, { completion = 0, data = [] }: Answer): Buffer {
  const netFn = ((request[1] as number) >> 2) | 1
  const head = [0x81, netFn << 2, 0, 0x20, request[4] as number, request[5] as number, completion, ...data, 0]
  const response = Buffer.from(head)
  response[2] = checksum(response, 0, 2)
  response[response.length - 1] = checksum(response, 3, response.length - 1)
  return response
}
