import { spawn } from 'node:child_process'
import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { fileURLToPath } from 'node:url'
import { firstLine, stopProcess } from './bmc-farm-process'

/** Sizes of a sealed Get Chassis Status request and answer with cipher suite 3. */
const packetBytes = 64
const sealedBytes = 32
const signedBytes = 64 + 52

/**
 * The least that one status call can cost in Node: one datagram there and back on an unconnected socket, one AES
 * encryption, one decryption, and two HMACs as two hashes each, all on reused objects. No sessions, no checks.
 */
export class WireFloor {
  readonly #socket: Socket
  readonly #port: number
  readonly #encrypt = createCipheriv('aes-128-cbc', randomBytes(16), Buffer.alloc(16)).setAutoPadding(false)
  readonly #decrypt = createDecipheriv('aes-128-cbc', randomBytes(16), Buffer.alloc(16)).setAutoPadding(false)
  readonly #sealed = randomBytes(sealedBytes)
  readonly #inner = randomBytes(signedBytes)
  readonly #outer = randomBytes(64 + 20)
  readonly stop: () => Promise<void>

  private constructor(socket: Socket, port: number, stop: () => Promise<void>) {
    this.#socket = socket
    this.#port = port
    this.stop = stop
  }

  static async start(): Promise<WireFloor> {
    const entry = fileURLToPath(new URL('./echo-process.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', entry], { stdio: ['ignore', 'pipe', 'inherit'] })
    const port = Number(await firstLine(child))
    const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) })
    await new Promise<void>((resolve) => socket.bind(0, () => resolve()))
    return new WireFloor(socket, port, async () => {
      socket.close()
      await stopProcess(child)
    })
  }

  run(count: number, concurrency: number): Promise<void> {
    return new Promise((resolve) => {
      let sent = 0
      let received = 0
      const send = () => {
        sent++
        this.#encrypt.update(this.#sealed)
        this.#mac()
        this.#socket.send(Buffer.allocUnsafe(packetBytes), this.#port, '127.0.0.1')
      }
      const onMessage = () => {
        this.#mac()
        this.#decrypt.update(this.#sealed)
        received++
        if (sent < count) send()
        else if (received === count) {
          this.#socket.off('message', onMessage)
          resolve()
        }
      }
      this.#socket.on('message', onMessage)
      for (let lane = 0; lane < Math.min(concurrency, count); lane++) send()
    })
  }

  #mac(): void {
    hash('sha1', this.#inner, 'buffer')
    hash('sha1', this.#outer, 'buffer')
  }
}
