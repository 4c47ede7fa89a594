import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { SelfSignedCertificate } from '../agent/self-signed-certificate'
import type { LabNode } from '../lab-node'
import { answerRedfish } from './answer-redfish'
import { expiredCertificate, fingerprintOf, loadLabCertificate } from './lab-certificate'

const idleConnectionMs = 60_000

/**
 * Redfish of a whole lab. Each node has a TCP port of its own, which costs about as much as its UDP port; TLS and HTTP
 * are done by one server that all ports hand their connections to.
 */
export class RedfishService {
  readonly #address: string
  readonly #certificate: SelfSignedCertificate
  readonly #listeners: Server[] = []
  readonly #sockets = new Set<Socket>()
  readonly #nodeByPort = new Map<number, LabNode>()
  readonly #healthy: HttpsServer
  #expired: HttpsServer | null = null

  private constructor(address: string, certificate: SelfSignedCertificate) {
    this.#address = address
    this.#certificate = certificate
    this.#healthy = this.#createTls(certificate)
  }

  static async create(dataDir: string, address: string): Promise<RedfishService> {
    return new RedfishService(address, await loadLabCertificate(dataDir, address))
  }

  get tlsFingerprint(): string {
    return fingerprintOf(this.#certificate)
  }

  get certificatePem(): string {
    return this.#certificate.certificatePem
  }

  /** Port 0 picks a free one. */
  async bind(node: LabNode, port: number): Promise<void> {
    const listener = createServer((socket) => this.#accept(node, socket))
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject)
      listener.listen({ port, host: this.#address, exclusive: true }, () => {
        listener.off('error', reject)
        resolve()
      })
    })
    this.#listeners.push(listener)
    node.redfishPort = (listener.address() as AddressInfo).port
    this.#nodeByPort.set(node.redfishPort, node)
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(
      this.#listeners.map((listener) => new Promise<void>((resolve) => listener.close(() => resolve()))),
    )
  }

  #accept(node: LabNode, socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
    // Accepted and then silent: on loopback there is no other way to be unreachable.
    if (node.unreachable) return
    if (node.showsExpiredCertificate) this.#expired ??= this.#createTls(expiredCertificate(this.#address))
    const tls = node.showsExpiredCertificate ? (this.#expired as HttpsServer) : this.#healthy
    tls.emit('connection', socket)
  }

  #createTls({ certificatePem, keyPem }: SelfSignedCertificate): HttpsServer {
    const server = createHttpsServer({ cert: certificatePem, key: keyPem }, (request, response) => {
      const node = this.#nodeByPort.get(request.socket.localPort ?? 0)
      if (node) void this.#answer(node, request, response)
      else response.destroy()
    })
    server.keepAliveTimeout = idleConnectionMs
    server.on('tlsClientError', (_error, socket) => socket.destroy())
    return server
  }

  async #answer(node: LabNode, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const delayMs = node.bmc.faults.replyDelayMs
    const { status, headers, text } = await answerRedfish(node.board, request)
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref())
    if (response.destroyed) return
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) })
    response.end(request.method === 'HEAD' ? undefined : text)
  }
}
