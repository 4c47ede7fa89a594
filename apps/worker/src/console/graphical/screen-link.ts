import { connect, type Socket } from 'node:net'
import { ServerHandshake } from './server-handshake'

export type ScreenEnd = 'screen_unreachable' | 'screen_refused' | 'screen_not_vnc' | 'screen_lost'

export interface ScreenLinkOptions {
  readonly host: string
  readonly port: number
  readonly password: string | null
  /** For connection and handshake together. */
  readonly connectMs: number
  /** The handshake is over; ClientInit may be sent. */
  onOpen(): void
  onData(bytes: Buffer): void
  /** Written bytes wait, or no longer wait, for the server. */
  onHeld(held: boolean): void
  /** Called once, also when it was never open, but not after `close`. */
  onEnd(reason: ScreenEnd, detail: string): void
}

/** One TCP connection to a machine's VNC server, with the server's own security handshake done here. */
export class ScreenLink {
  readonly #socket: Socket
  readonly #options: ScreenLinkOptions
  readonly #handshake: ServerHandshake
  readonly #timer: NodeJS.Timeout
  #isConnected = false
  #isOpen = false
  #isOver = false

  constructor(options: ScreenLinkOptions) {
    this.#options = options
    this.#handshake = new ServerHandshake(options.password)
    this.#socket = connect({ host: options.host, port: options.port, noDelay: true })
    this.#socket.on('connect', () => {
      this.#isConnected = true
    })
    this.#socket.on('data', (bytes) => this.#onData(bytes))
    this.#socket.on('drain', () => options.onHeld(false))
    this.#socket.on('error', (error) => this.#fail(this.#isOpen ? 'screen_lost' : 'screen_unreachable', error.message))
    this.#socket.on('close', () => this.#onClose())
    this.#timer = setTimeout(() => this.#fail('screen_unreachable', 'no answer in time'), options.connectMs)
  }

  write(bytes: readonly Buffer[]): void {
    if (this.#isOver || bytes.length === 0) return
    if (!this.#socket.write(Buffer.concat(bytes))) this.#options.onHeld(true)
  }

  /** Stops reading from the server, which slows it down. */
  hold(hold: boolean): void {
    if (hold) this.#socket.pause()
    else this.#socket.resume()
  }

  /** Safe to repeat; nothing is reported any more. What was written last is still sent. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#socket.end()
    // A server that does not take the rest must not keep the connection.
    setTimeout(() => this.#socket.destroy(), 1_000).unref()
  }

  #onData(bytes: Buffer): void {
    if (this.#isOver) return
    if (this.#isOpen) {
      this.#options.onData(bytes)
      return
    }
    const { send, outcome } = this.#handshake.push(bytes)
    if (send.length > 0) this.#socket.write(send)
    if (outcome.kind === 'failed') this.#fail(outcome.reason, outcome.detail)
    if (outcome.kind !== 'done') return
    clearTimeout(this.#timer)
    this.#isOpen = true
    this.#options.onOpen()
    if (outcome.rest.length > 0) this.#options.onData(outcome.rest)
  }

  #onClose(): void {
    if (this.#isOpen) this.#fail('screen_lost', 'closed by the server')
    else if (this.#handshake.isVnc) this.#fail('screen_refused', 'closed during the handshake')
    else this.#fail(this.#isConnected ? 'screen_not_vnc' : 'screen_unreachable', 'closed at once')
  }

  #fail(reason: ScreenEnd, detail: string): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#socket.destroy()
    this.#options.onEnd(reason, detail)
  }
}
