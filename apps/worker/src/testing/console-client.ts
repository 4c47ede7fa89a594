import { closeReasonOf } from '@ingot/core/console/close-reason'
import {
  CONSOLE_PATH,
  CONSOLE_SUBPROTOCOL,
  type ConsoleClientMessage,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
} from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'

export const TEST_ORIGIN = 'https://console.example.org'

/** A browser's end of a console, for tests. It draws at once, unless told to stop acknowledging. */
export class ConsoleClient {
  readonly socket: WebSocket
  readonly messages: ConsoleGatewayMessage[] = []
  acknowledging = true
  skippedBytes = 0
  /** Close code's reason; `http 403` when the upgrade was refused; undefined while open. */
  ended: string | undefined
  #history: Buffer[] = []
  #live: Buffer[] = []
  #consumed = 0

  constructor(port: number, options: { origin?: string; path?: string; protocol?: string } = {}) {
    const url = `ws://127.0.0.1:${port}${options.path ?? CONSOLE_PATH}`
    this.socket = new WebSocket(url, options.protocol ?? CONSOLE_SUBPROTOCOL, { origin: options.origin ?? TEST_ORIGIN })
    this.socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(isBinary ? data : String(data)))
    this.socket.on('unexpected-response', (request, response) => {
      this.ended = `http ${response.statusCode}`
      request.destroy()
    })
    this.socket.on('error', (error) => {
      this.ended ??= error.message
    })
    this.socket.on('close', (code) => {
      this.ended ??= closeReasonOf(code) ?? String(code)
    })
  }

  get history(): string {
    return Buffer.concat(this.#history).toString('utf8')
  }
  get live(): string {
    return Buffer.concat(this.#live).toString('utf8')
  }
  get liveBytes(): number {
    return this.#live.reduce((sum, bytes) => sum + bytes.length, 0)
  }

  async hello(ticket: string): Promise<this> {
    if (this.socket.readyState !== WebSocket.OPEN)
      await new Promise((resolve) => this.socket.once('open', resolve).once('close', resolve))
    this.send({ t: 'hello', ticket })
    return this
  }
  send(message: ConsoleClientMessage): void {
    this.socket.send(encodeMessage(message))
  }
  type(text: string | Uint8Array): void {
    this.socket.send(encodeBytes('keys', Buffer.from(text)))
  }
  acknowledge(): void {
    this.socket.send(encodeCount('ack', this.#consumed))
  }
  last<T extends ConsoleGatewayMessage['t']>(t: T): Extract<ConsoleGatewayMessage, { t: T }> | undefined {
    return this.messages.findLast((message): message is Extract<ConsoleGatewayMessage, { t: T }> => message.t === t)
  }
  close(): void {
    this.socket.close()
  }

  #receive(data: string | Buffer): void {
    const frame = decodeGatewayFrame(data)
    if (!frame) throw new Error(`not of the protocol: ${String(data)}`)
    if (frame.type === 'message') this.messages.push(frame.message)
    else if (frame.type === 'skipped') this.skippedBytes += frame.skippedBytes
    else {
      const list = frame.type === 'history' ? this.#history : this.#live
      list.push(Buffer.from(frame.bytes))
      this.#consumed += frame.bytes.length
      if (this.acknowledging && this.socket.readyState === WebSocket.OPEN) this.acknowledge()
    }
  }
}
