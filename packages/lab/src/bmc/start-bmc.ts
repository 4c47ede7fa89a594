import { randomBytes } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { answerCommand } from './answer-command'
import { type BmcSession, payloadType } from './bmc-session'
import type { BmcCommandRecord, BmcFaults, BmcIdentity, BmcState, BmcUser } from './bmc-state'
import { BootOptions } from './boot-options'
import type { ChassisHooks } from './chassis-hooks'
import { cipherSuiteById } from './cipher-suite'
import { parseIpmiRequest } from './ipmi-message'
import { answerOpenSession, answerRakp1, answerRakp3 } from './open-session'
import { SolPort } from './sol-port'
import { SystemEventLog } from './system-event-log'

export interface StartBmcOptions {
  readonly address?: string
  /** 0 picks a free port. */
  readonly port?: number
  readonly username: string
  readonly password: string
  readonly maxPrivilege?: number
  /** Cipher suites offered: 3 and 17 unless told; 0 makes the controller unsafe on purpose. */
  readonly suites?: readonly number[]
  readonly sessionSlots?: number
  readonly guid?: Buffer
  readonly identity?: Partial<BmcIdentity>
  readonly chassis: ChassisHooks
  readonly nowMs?: () => number
  /** Healthy unless given; the lab passes an object whose values change with the faults set on a node. */
  readonly faults?: BmcFaults
  /** Called once per command that was executed; answers from the retransmission cache are not reported. */
  readonly onCommand?: (record: BmcCommandRecord) => void
}

const defaultIdentity: BmcIdentity = {
  manufacturer: 'Ingot Lab',
  product: 'Simulated Server',
  serial: 'LAB000000',
  manufacturerId: 0,
  productId: 1,
}

function healthy(): BmcFaults {
  return {
    dead: false,
    replyDelayMs: 0,
    refusesPassword: false,
    liesAboutPower: false,
    powerStuck: false,
    consoleHeld: false,
  }
}

/** A BMC on a UDP port: RMCP, RMCP+ sessions, IPMI commands, Serial over LAN (IPMI 2.0, revision 1.1). */
export class Bmc implements BmcState {
  readonly guid: Buffer
  readonly users: BmcUser[]
  suites: readonly number[]
  readonly sessionSlots: number
  readonly chassis: ChassisHooks
  readonly identity: BmcIdentity
  readonly bootOptions = new BootOptions()
  readonly sel = new SystemEventLog()
  readonly sessions = new Map<number, BmcSession>()
  readonly sol: SolPort
  readonly faults: BmcFaults
  readonly address: string
  readonly nowMs: () => number
  port = 0
  restartCause = 0
  powerPolicy = 0
  identifyUntilMs = 0
  nextSessionId = randomBytes(4).readUInt32LE(0) & 0x3fffffff || 1
  sdrReservation = 1
  lanSetInProgress = 0
  solEnabled = true
  /** False: IPMI over LAN is switched off, as iLO delivers it. */
  lanEnabled = true
  readonly forcedReadings = new Map<number, number>()
  /** Datagrams received, and commands answered again from the retransmission cache. */
  readonly counters = { datagrams: 0, retransmissions: 0 }
  readonly #socket: Socket
  readonly #onCommand: ((record: BmcCommandRecord) => void) | undefined

  constructor(options: StartBmcOptions) {
    for (const id of options.suites ?? []) cipherSuiteById(id)
    this.suites = options.suites ?? [3, 17]
    this.sessionSlots = options.sessionSlots ?? 16
    this.chassis = options.chassis
    this.guid = options.guid ?? randomBytes(16)
    this.identity = { ...defaultIdentity, ...options.identity }
    this.address = options.address ?? '127.0.0.1'
    this.nowMs = options.nowMs ?? Date.now
    this.#onCommand = options.onCommand
    this.faults = options.faults ?? healthy()
    const key = Buffer.alloc(20)
    key.write(options.password, 'utf8')
    this.users = [{ id: 2, name: options.username, key, maxPrivilege: options.maxPrivilege ?? 4, macs: {} }]
    this.sol = new SolPort(this)
    // Without its own lookup, dgram resolves even a literal address on every send, in a thread.
    this.#socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) })
    this.#socket.on('message', (datagram, from) => this.#receive(datagram, from))
    // A console that went away answers with ICMP port unreachable; a controller does not care.
    this.#socket.on('error', () => {})
  }

  bind(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject)
      this.#socket.bind({ port, address: this.address, exclusive: true }, () => {
        this.#socket.off('error', reject)
        this.port = this.#socket.address().port
        resolve()
      })
    })
  }

  setPassword(password: string): void {
    for (const user of this.users) {
      user.key = Buffer.alloc(20)
      user.key.write(password, 'utf8')
      user.macs = {}
    }
  }

  /** What a controller reset (or a power cut) does: sessions and console are gone, flags stay. */
  dropSessions(): void {
    this.sessions.clear()
    if (this.sol.owner) this.sol.sessionEnded(this.sol.owner)
  }

  async stop(): Promise<void> {
    this.dropSessions()
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()))
  }

  send(session: BmcSession, type: number, message: Buffer): void {
    this.#sendTo(session.seal(type, message), session.port, session.address)
  }

  #sendTo(datagram: Buffer, port: number, address: string): void {
    const delayMs = this.faults.replyDelayMs
    if (delayMs > 0) {
      setTimeout(() => this.#write(datagram, port, address), delayMs).unref()
      return
    }
    this.#write(datagram, port, address)
  }

  #write(datagram: Buffer, port: number, address: string): void {
    try {
      this.#socket.send(datagram, 0, datagram.length, port, address)
    } catch {
      // The socket was closed while a delayed answer was on its way.
    }
  }

  #receive(datagram: Buffer, from: RemoteInfo): void {
    this.counters.datagrams++
    if (this.faults.dead || !this.lanEnabled || datagram.length < 8 || datagram[0] !== 6) return
    const messageClass = (datagram[3] as number) & 0x1f
    if (messageClass === 6) this.#receivePing(datagram, from)
    if (messageClass !== 7) return
    if (datagram[4] === 0) this.#receiveLegacy(datagram, from)
    else if (datagram[4] === 6 && datagram.length >= 16) this.#receivePlus(datagram, from)
  }

  /** ASF presence ping and pong (IPMI 2.0 §13.2.3). */
  #receivePing(datagram: Buffer, from: RemoteInfo): void {
    if (datagram.length < 12 || datagram[8] !== 0x80) return
    const tag = datagram[9] as number
    this.#sendTo(
      Buffer.from([
        6,
        0,
        0xff,
        6,
        0,
        0,
        0x11,
        0xbe,
        0x40,
        tag,
        0,
        0x10,
        0,
        0,
        0x11,
        0xbe,
        0,
        0,
        0,
        0,
        0x81,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
      ]),
      from.port,
      from.address,
    )
  }

  /** IPMI 1.5 wrapper without a session: only Get Channel Authentication Capabilities travels this way. */
  #receiveLegacy(datagram: Buffer, from: RemoteInfo): void {
    if (datagram.length < 21 || datagram.readUInt32LE(9) !== 0) return
    const request = parseIpmiRequest(datagram.subarray(14, 14 + (datagram[13] as number)))
    if (!request) return
    const { reply } = answerCommand(this, null, request)
    const head = Buffer.alloc(14)
    head[0] = 6
    head[2] = 0xff
    head[3] = 7
    head[13] = reply.length
    this.#sendTo(Buffer.concat([head, reply]), from.port, from.address)
  }

  #receivePlus(datagram: Buffer, from: RemoteInfo): void {
    const type = (datagram[5] as number) & 0x3f
    const sessionId = datagram.readUInt32LE(6)
    if (sessionId === 0) {
      const length = datagram.readUInt16LE(14)
      if (16 + length > datagram.length) return
      const reply = this.#answerWithoutSession(type, datagram.subarray(16, 16 + length), from)
      if (!reply) return
      const head = Buffer.alloc(16)
      head[0] = 6
      head[2] = 0xff
      head[3] = 7
      head[4] = 6
      head[5] = type === payloadType.ipmi ? type : type + 1
      head.writeUInt16LE(reply.length, 14)
      this.#sendTo(Buffer.concat([head, reply]), from.port, from.address)
      return
    }
    const session = this.sessions.get(sessionId)
    if (!session?.active) return
    const payload = session.open(datagram)
    if (!payload) return
    session.lastSeenAtMs = this.nowMs()
    if (type === payloadType.sol) this.sol.receive(session, payload)
    else if (type === payloadType.ipmi) this.#receiveCommand(session, payload)
  }

  #answerWithoutSession(type: number, payload: Buffer, from: RemoteInfo): Buffer | null {
    if (type === payloadType.openRequest) return answerOpenSession(this, payload, from.address, from.port)
    if (type === payloadType.rakp1) return answerRakp1(this, payload)
    if (type === payloadType.rakp3) return answerRakp3(this, payload)
    if (type !== payloadType.ipmi) return null
    const request = parseIpmiRequest(payload)
    return request ? answerCommand(this, null, request).reply : null
  }

  #receiveCommand(session: BmcSession, payload: Buffer): void {
    if (payload.equals(session.lastRequest)) {
      this.counters.retransmissions++
      this.send(session, payloadType.ipmi, session.lastReply)
      return
    }
    const request = parseIpmiRequest(payload)
    if (!request) return
    const { reply, completionCode } = answerCommand(this, session, request)
    session.lastRequest = Buffer.from(payload)
    session.lastReply = reply
    this.#onCommand?.({ netFn: request.netFn, command: request.command, completionCode, data: request.data })
    // Close Session has already dropped the session; its answer still goes out under the old keys.
    this.send(session, payloadType.ipmi, reply)
  }
}

export async function startBmc(options: StartBmcOptions): Promise<Bmc> {
  const bmc = new Bmc(options)
  await bmc.bind(options.port ?? 0)
  return bmc
}
