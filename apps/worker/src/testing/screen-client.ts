import { closeReasonOf } from '@ingot/core/console/close-reason'
import {
  CONSOLE_PATH,
  type ConsoleClientMessage,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeMessage,
  GRAPHICAL_SUBPROTOCOL,
} from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'
import { TEST_ORIGIN } from './console-client'

/** A browser's end of a graphical console, for tests: the protocol's text messages, and RFB as raw bytes. */
export class ScreenClient {
  readonly socket: WebSocket
  readonly messages: ConsoleGatewayMessage[] = []
  /** Close code's reason; undefined while open. */
  ended: string | undefined
  receivedBytes = 0
  #received = Buffer.alloc(0)
  #waiting: (() => void) | null = null

  constructor(port: number, protocol: string = GRAPHICAL_SUBPROTOCOL) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${CONSOLE_PATH}`, protocol, { origin: TEST_ORIGIN })
    this.socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary))
    this.socket.on('error', (error) => {
      this.ended ??= error.message
    })
    this.socket.on('close', (code) => {
      this.ended ??= closeReasonOf(code) ?? String(code)
      this.#waiting?.()
    })
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
  rfb(...bytes: (Buffer | number[])[]): void {
    this.socket.send(Buffer.concat(bytes.map((each) => Buffer.from(each))))
  }
  last<T extends ConsoleGatewayMessage['t']>(t: T): Extract<ConsoleGatewayMessage, { t: T }> | undefined {
    return this.messages.findLast((message): message is Extract<ConsoleGatewayMessage, { t: T }> => message.t === t)
  }

  /** The next `count` bytes of RFB. */
  async read(count: number): Promise<Buffer> {
    while (this.#received.length < count) {
      if (this.ended !== undefined) throw new Error(`ended by ${this.ended}`)
      await new Promise<void>((resolve) => {
        this.#waiting = resolve
      })
    }
    const bytes = this.#received.subarray(0, count)
    this.#received = this.#received.subarray(count)
    return bytes
  }

  /** The handshake that every RFB 3.8 client does; returns the size and the name that the machine says. */
  async begin(): Promise<{ width: number; height: number; name: string }> {
    if ((await this.read(12)).toString() !== 'RFB 003.008\n') throw new Error('no RFB greeting')
    this.rfb(Buffer.from('RFB 003.008\n'))
    const types = await this.read((await this.read(1))[0] ?? 0)
    if (types.toString('hex') !== '01') throw new Error(`offered security ${types.toString('hex')}`)
    this.rfb([1])
    if ((await this.read(4)).readUInt32BE(0) !== 0) throw new Error('refused')
    this.rfb([0])
    const init = await this.read(24)
    const name = await this.read(init.readUInt32BE(20))
    return { width: init.readUInt16BE(0), height: init.readUInt16BE(2), name: name.toString() }
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!isBinary) {
      const frame = decodeGatewayFrame(String(data))
      if (frame?.type !== 'message') throw new Error(`not of the protocol: ${String(data)}`)
      this.messages.push(frame.message)
      return
    }
    this.receivedBytes += data.length
    this.#received = Buffer.concat([this.#received, data])
    this.#waiting?.()
  }
}

export const keyEvent = (down: boolean, keysym: number): Buffer => {
  const bytes = Buffer.from([4, down ? 1 : 0, 0, 0, 0, 0, 0, 0])
  bytes.writeUInt32BE(keysym, 4)
  return bytes
}
