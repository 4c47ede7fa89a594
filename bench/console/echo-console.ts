import {
  ACK_EVERY_BYTES,
  CONSOLE_PATH,
  CONSOLE_SUBPROTOCOL,
  encodeCount,
  encodeMessage,
  frameType,
} from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'

export const BENCH_ORIGIN = 'https://console.example.org'
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')

/** One browser's end that types numbered keys and checks that each comes back once and in order. */
export class EchoConsole {
  readonly latenciesMs: number[] = []
  /** Keys that came back in the wrong place. */
  disordered = 0
  receivedBytes = 0
  skipped = false
  readonly #socket: WebSocket
  #sentMs: number[] = []
  #typed = 0
  #echoed = 0
  #acknowledged = 0
  #onEcho: (() => void) | null = null

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  /** Resolves when history is shown and the machine's serial port is open. */
  static async open(port: number, ticket: string): Promise<EchoConsole> {
    const url = `ws://127.0.0.1:${port}${CONSOLE_PATH}`
    const socket = new WebSocket(url, CONSOLE_SUBPROTOCOL, { origin: BENCH_ORIGIN, perMessageDeflate: false })
    const console = new EchoConsole(socket)
    await new Promise<void>((resolve, reject) => {
      let live = false
      let open = false
      socket.once('error', reject)
      socket.once('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)))
      socket.once('open', () => socket.send(encodeMessage({ t: 'hello', ticket })))
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        if (isBinary) {
          console.#receive(data)
          return
        }
        const text = data.toString()
        live ||= text === '{"t":"live"}'
        open ||= text.includes('"kind":"open"')
        if (live && open) resolve()
      })
    })
    return console
  }

  get missing(): number {
    return this.#typed - this.#echoed
  }

  /** `dueMs`: when the key was to be struck; a late sender must not hide a late echo. */
  type(dueMs = performance.now()): void {
    this.#sentMs.push(dueMs)
    this.#socket.send(Buffer.from([frameType.keys, alphabet[this.#typed++ % alphabet.length] as number]))
  }

  async echo(): Promise<number> {
    const answered = new Promise<void>((resolve) => {
      this.#onEcho = resolve
    })
    this.type()
    await answered
    return this.latenciesMs.at(-1) as number
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.terminate()
  }

  #receive(data: Buffer): void {
    if (data[0] === frameType.skipped) this.skipped = true
    if (data[0] !== frameType.live && data[0] !== frameType.history) return
    this.receivedBytes += data.length - 1
    if (this.#sentMs.length > 0) {
      const nowMs = performance.now()
      for (const byte of data.subarray(1)) {
        if (byte !== alphabet[this.#echoed++ % alphabet.length]) this.disordered++
        this.latenciesMs.push(nowMs - (this.#sentMs.shift() as number))
      }
      this.#onEcho?.()
    }
    if (this.receivedBytes - this.#acknowledged < ACK_EVERY_BYTES) return
    this.#acknowledged = this.receivedBytes
    this.#socket.send(encodeCount('ack', this.receivedBytes))
  }
}

export const benchTicket = (machine: string, index: number) => `${machine}-${String(index).padStart(24, '0')}`
