import { randomInt } from 'node:crypto'
import { type DatagramPort, openUdpPort, type Peer } from './datagram-port'
import { DeadlineClock } from './deadline-clock'
import { headerBytes, isRmcpPlus, maxDatagramBytes, payloadType } from './rmcp-packet'
import { SlotWindow } from './slot-window'

/** Owner of one console session id. Called only with whole RMCP+ packets from its own peer; never throws. */
export interface PacketHandler {
  readonly peer: Peer
  onPacket(packet: Buffer, type: number): void
}

/** Wants the packets of a peer that carry no session id: IPMI 1.5 answers and handshake errors cut short. */
export interface PeerListener {
  readonly peer: Peer
  onLoosePacket(packet: Buffer): void
}

export type IpmiTransportOptions = {
  bindAddress?: string
  /** Handshakes in flight over all BMCs: more make live BMCs miss their deadlines during a login storm. */
  loginWindow?: number
  /** Requests in flight over all BMCs: answers beyond the socket's receive buffer would be lost. */
  requestWindow?: number
  /** Silence after which the driver keeps a session alive; a BMC ends one after 60 s (±3). */
  keepaliveMs?: number
  /** A session nobody used for this long is closed, keepalives not counted. */
  idleCloseMs?: number
}

type Maintained = { maintain(nowMs: number): void }

const maintenanceMs = 2_000
/** A BMC that did not answer last time gets a slot here: the dead must not take the CPU from a sweep of the living. */
const suspectWindowSlots = 16
const minSuspectMs = 20

/**
 * The sockets that all BMCs of this process share. A packet reaches a session only if both its console session id
 * and its source address and port are that session's.
 */
export class IpmiTransport {
  readonly clock = new DeadlineClock()
  readonly loginWindow: SlotWindow
  readonly suspectWindow = new SlotWindow(suspectWindowSlots)
  readonly requestWindow: SlotWindow
  readonly keepaliveMs: number
  readonly idleCloseMs: number
  readonly counters = { sent: 0, received: 0, dropped: 0, resent: 0, logins: 0 }
  /** Packet number that the consoles of this process used last. */
  lastSolSequence = 0
  readonly #bindAddress: string | undefined
  readonly #ports: { 4?: DatagramPort; 6?: DatagramPort } = {}
  readonly #handlers = new Map<number, PacketHandler>()
  readonly #listeners = new Map<string, Set<PeerListener>>()
  readonly #maintained = new Set<Maintained>()
  readonly #maintenance: NodeJS.Timeout
  #roundTripMs = 50
  #closed = false

  private constructor(options: IpmiTransportOptions) {
    this.#bindAddress = options.bindAddress
    this.loginWindow = new SlotWindow(options.loginWindow ?? 256)
    this.requestWindow = new SlotWindow(options.requestWindow ?? 256)
    this.keepaliveMs = options.keepaliveMs ?? 25_000
    this.idleCloseMs = options.idleCloseMs ?? 300_000
    this.#maintenance = setInterval(() => {
      const nowMs = performance.now()
      for (const each of this.#maintained) each.maintain(nowMs)
    }, maintenanceMs)
    this.#maintenance.unref()
  }

  /** `ports` replaces the sockets in tests. */
  static async open(options: IpmiTransportOptions = {}, ports?: { 4: DatagramPort }): Promise<IpmiTransport> {
    const transport = new IpmiTransport(options)
    if (ports) transport.#ports[4] = ports[4]
    else await transport.requirePort(4)
    return transport
  }

  /** Sessions and handshakes in progress. */
  get registered(): number {
    return this.#handlers.size
  }

  get closed(): boolean {
    return this.#closed
  }

  /** After this long without an answer a BMC is probably dead and should not keep others waiting. */
  get suspectAfterMs(): number {
    return Math.max(minSuspectMs, 4 * this.#roundTripMs)
  }

  observeRoundTrip(ms: number): void {
    this.#roundTripMs += (ms - this.#roundTripMs) / 8
  }

  async requirePort(family: 4 | 6): Promise<void> {
    if (this.#ports[family]) return
    const receive = (packet: Buffer, address: string, port: number) => this.receive(packet, address, port)
    const opened = await openUdpPort(family, receive, family === 4 ? this.#bindAddress : undefined)
    if (this.#ports[family] || this.#closed) opened.close()
    else this.#ports[family] = opened
  }

  send(packet: Buffer, peer: Peer): void {
    this.counters.sent++
    this.#ports[peer.family]?.send(packet, peer.address, peer.port)
  }

  /** Ids are random, so that a packet from off the path has to guess one. */
  register(handler: PacketHandler): number {
    let id: number
    do id = randomInt(1, 0x4000_0000)
    while (this.#handlers.has(id))
    this.#handlers.set(id, handler)
    return id
  }

  /** Hands an id from the handshake over to the session it became. */
  replaceHandler(id: number, handler: PacketHandler): void {
    this.#handlers.set(id, handler)
  }

  unregister(id: number): void {
    this.#handlers.delete(id)
  }

  listen(listener: PeerListener): void {
    const key = peerKey(listener.peer.address, listener.peer.port)
    const listeners = this.#listeners.get(key)
    if (listeners) listeners.add(listener)
    else this.#listeners.set(key, new Set([listener]))
  }

  unlisten(listener: PeerListener): void {
    const key = peerKey(listener.peer.address, listener.peer.port)
    const listeners = this.#listeners.get(key)
    if (listeners?.delete(listener) && listeners.size === 0) this.#listeners.delete(key)
  }

  maintain(maintained: Maintained): void {
    this.#maintained.add(maintained)
  }

  unmaintain(maintained: Maintained): void {
    this.#maintained.delete(maintained)
  }

  /** Entry for every datagram. Anything may arrive here; nothing is thrown and nothing kept. */
  receive(packet: Buffer, address: string, port: number): void {
    this.counters.received++
    if (!isRmcpPlus(packet)) {
      this.#receiveLoose(packet, address, port)
      return
    }
    const type = (packet[5] as number) & 0x3f
    const isAnswer = type >= payloadType.openSessionResponse && type <= payloadType.rakp4
    if (isAnswer && packet.length < headerBytes + 8) {
      this.#receiveLoose(packet, address, port)
      return
    }
    // Handshake answers carry the console session id in the payload, session packets in the header.
    const handler = this.#handlers.get(packet.readUInt32LE(isAnswer ? headerBytes + 4 : 6))
    if (handler && handler.peer.port === port && handler.peer.address === address) handler.onPacket(packet, type)
    else this.counters.dropped++
  }

  /** Stops everything. Connections still open fail with `driver_closed`. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#maintenance)
    this.clock.stop()
    this.#handlers.clear()
    this.#listeners.clear()
    this.#maintained.clear()
    this.#ports[4]?.close()
    this.#ports[6]?.close()
  }

  #receiveLoose(packet: Buffer, address: string, port: number): void {
    const listeners = packet.length <= maxDatagramBytes ? this.#listeners.get(peerKey(address, port)) : undefined
    if (!listeners) {
      this.counters.dropped++
      return
    }
    for (const listener of [...listeners]) listener.onLoosePacket(packet)
  }
}

const peerKey = (address: string, port: number) => `${address} ${port}`
