import {
  CONSOLE_PATH,
  CONSOLE_SUBPROTOCOL,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
} from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'

/** A browser's end of a host's console, without a browser. */
export class ConsoleViewer {
  readonly messages: ConsoleGatewayMessage[] = []
  history = ''
  live = ''
  closeReason: string | null = null
  readonly #socket: WebSocket
  #consumedBytes = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(isBinary ? data : data.toString()))
    socket.on('close', (_code, reason) => {
      this.closeReason = reason.toString()
    })
  }

  static async open(port: number, origin: string, ticket: string): Promise<ConsoleViewer> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${CONSOLE_PATH}`, CONSOLE_SUBPROTOCOL, { origin })
    const viewer = new ConsoleViewer(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.send(encodeMessage({ t: 'hello', ticket }))
    return viewer
  }

  get linkKind(): string | undefined {
    return this.messages.findLast((message) => message.t === 'state')?.link.kind
  }
  get isLive(): boolean {
    return this.messages.some((message) => message.t === 'live')
  }
  /** Without colours and cursor movements. */
  get text(): string {
    return (this.history + this.live).replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '')
  }

  type(text: string): void {
    this.#socket.send(encodeBytes('keys', Buffer.from(text)))
  }
  close(): void {
    this.#socket.close()
  }

  #receive(data: string | Buffer): void {
    const frame = decodeGatewayFrame(data)
    if (frame?.type === 'message') this.messages.push(frame.message)
    if (frame?.type !== 'history' && frame?.type !== 'live') return
    this[frame.type] += Buffer.from(frame.bytes).toString()
    this.#consumedBytes += frame.bytes.length
    this.#socket.send(encodeCount('ack', this.#consumedBytes))
  }
}
