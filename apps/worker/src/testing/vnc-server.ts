import { createServer, type Server, type Socket } from 'node:net'
import { answerVncChallenge } from '../console/graphical/vnc-challenge'

const challenge = Buffer.from('an-old-challenge')
const name = Buffer.from('screen')
/** 640 × 480, 32 bits. */
const serverInit = Buffer.concat([
  Buffer.from('028001e0' + '20180001' + '00ff00ff00ff100800000000' + '00000006', 'hex'),
  name,
])

/** A machine's VNC server, for tests: RFB 3.8, with or without a password, and what was said to it. */
export class VncServer {
  readonly #server: Server
  readonly #password: string | null
  readonly #sockets = new Set<Socket>()
  /** What each connection said after ClientInit, in the order of their coming. */
  readonly said: Buffer[] = []
  connections = 0
  /** Set to play something that is not VNC. */
  opening: Buffer = Buffer.from('RFB 003.008\n')

  static async start(password: string | null = null): Promise<VncServer> {
    const server = new VncServer(password)
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  private constructor(password: string | null) {
    this.#password = password
    this.#server = createServer((socket) => this.#serve(socket))
  }

  get address(): { host: string; port: number } {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return { host: '127.0.0.1', port: address.port }
  }
  get isWatched(): boolean {
    return this.#sockets.size > 0
  }

  /** Sends the same to everybody. */
  show(bytes: Buffer): void {
    for (const socket of this.#sockets) socket.write(bytes)
  }
  drop(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
  async close(): Promise<void> {
    this.drop()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #serve(socket: Socket): void {
    const at = this.said.push(Buffer.alloc(0)) - 1
    const steps = this.#password === null ? ['version', 'type', 'init'] : ['version', 'type', 'answer', 'init']
    let held = Buffer.alloc(0)
    this.connections++
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    socket.write(this.opening)
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes])
      while (steps.length > 0) {
        const count = steps[0] === 'version' ? 12 : steps[0] === 'answer' ? 16 : 1
        if (held.length < count) return
        this.#answer(socket, steps.shift() as string, held.subarray(0, count))
        held = held.subarray(count)
      }
      this.said[at] = Buffer.concat([this.said[at] as Buffer, held])
      held = Buffer.alloc(0)
    })
  }

  #answer(socket: Socket, step: string, said: Buffer): void {
    if (step === 'version') socket.write(Buffer.from(this.#password === null ? [1, 1] : [1, 2]))
    else if (step === 'type') socket.write(this.#password === null ? Buffer.alloc(4) : challenge)
    else if (step === 'answer') {
      const isRight = said.equals(answerVncChallenge(this.#password ?? '', challenge))
      socket.write(isRight ? Buffer.alloc(4) : Buffer.from('\0\0\0\x01\0\0\0\x05wrong', 'latin1'))
    } else if (said[0] === 1) socket.write(serverInit)
    else socket.destroy()
  }
}
