import { createWriteStream, rmSync, type WriteStream } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

const TAIL_BYTES = 64 << 10

/**
 * A machine's serial cable: the BMC is plugged in at one end all the time, QEMU at the other while the machine is on. What
 * the machine says also goes to a file.
 */
export class SerialHub {
  readonly #bmcSide: Server
  readonly #machineSide: Server
  readonly #socketPath: string
  readonly #log: WriteStream
  readonly #bmcs = new Set<Socket>()
  #machine: Socket | null = null
  #tail = Buffer.alloc(0)

  constructor(socketPath: string, logFile: string) {
    this.#socketPath = socketPath
    this.#log = createWriteStream(logFile, { flags: 'a', mode: 0o600 })
    this.#bmcSide = createServer((socket) => {
      this.#bmcs.add(socket)
      socket.on('data', (bytes: Buffer) => this.#machine?.write(bytes))
      socket.on('error', () => undefined)
      socket.on('close', () => this.#bmcs.delete(socket))
    })
    this.#machineSide = createServer((socket) => {
      this.#machine = socket
      socket.on('data', (bytes: Buffer) => this.#fromMachine(bytes))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (this.#machine === socket) this.#machine = null
      })
    })
  }

  /** Resolves to the TCP port that the BMC connects to. */
  async listen(): Promise<number> {
    rmSync(this.#socketPath, { force: true })
    await new Promise<void>((resolve) => this.#machineSide.listen(this.#socketPath, resolve))
    await new Promise<void>((resolve) => this.#bmcSide.listen(0, '127.0.0.1', resolve))
    return (this.#bmcSide.address() as AddressInfo).port
  }

  get bmcConnected(): boolean {
    return this.#bmcs.size > 0
  }

  /** The last 64 KiB that the machine sent, since the lab started. */
  get tail(): string {
    return this.#tail.toString('utf8')
  }

  async stop(): Promise<void> {
    this.#machine?.destroy()
    this.#log.end()
    for (const socket of this.#bmcs) socket.destroy()
    await Promise.all(
      [this.#bmcSide, this.#machineSide].map((server) => new Promise((resolve) => server.close(resolve))),
    )
  }

  #fromMachine(bytes: Buffer): void {
    this.#tail = Buffer.concat([this.#tail, bytes]).subarray(-TAIL_BYTES)
    this.#log.write(bytes)
    for (const bmc of this.#bmcs) bmc.write(bytes)
  }
}
