import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { LabNode } from '../lab-node'
import { NodeScreen } from './node-screen'

/** The screens of a lab: a TCP port per server, and nothing else until somebody looks. */
export class VncService {
  readonly #address: string
  readonly #listeners: Server[] = []
  readonly #screens = new Map<LabNode, NodeScreen>()
  readonly #sockets = new Set<Socket>()

  constructor(address: string) {
    this.#address = address
  }

  /** Port 0 picks a free one. A port that is taken leaves the server without a screen, as many servers are. */
  async bind(node: LabNode, port: number): Promise<void> {
    const listener = createServer((socket) => this.#accept(node, socket))
    const isBound = await new Promise<boolean>((resolve) => {
      listener.once('error', () => resolve(false))
      listener.listen({ port, host: this.#address, exclusive: true }, () => resolve(true))
    })
    if (!isBound) return
    this.#listeners.push(listener)
    node.vncPort = (listener.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(this.#listeners.map((each) => new Promise<void>((resolve) => each.close(() => resolve()))))
  }

  #accept(node: LabNode, socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    const screen = this.#screens.get(node) ?? new NodeScreen(node)
    this.#screens.set(node, screen)
    screen.add(socket)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      if (screen.remove(socket) === 0) this.#screens.delete(node)
    })
  }
}
