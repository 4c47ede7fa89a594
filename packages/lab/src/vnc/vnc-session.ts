import type { Socket } from 'node:net'
import { drawRow, rowHeight, screenHeight, screenWidth } from './draw-row'
import { KeyBytes } from './key-bytes'
import { ownFormat, type PixelFormat, readPixelFormat, writePixelFormat } from './pixel-format'
import { rows, type TextScreen } from './text-screen'

const versionLine = Buffer.from('RFB 003.008\n')
/** Fixed lengths of client messages by type; the others tell theirs. */
const fixedBytes: Readonly<Record<number, number>> = { 0: 20, 3: 10, 4: 8, 5: 6 }
const maxMessageBytes = 1024 * 1024

export interface VncSessionHooks {
  readonly screen: TextScreen
  readonly name: string
  type(bytes: Buffer): void
  reset(): void
}

/** One viewer of a lab screen: RFB 3.8 (RFC 6143) without security, raw pixels, updates when they are asked for. */
export class VncSession {
  readonly #socket: Socket
  readonly #hooks: VncSessionHooks
  readonly #keys = new KeyBytes()
  #state: 'version' | 'security' | 'init' | 'messages' = 'version'
  #held: Buffer = Buffer.alloc(0)
  #format: PixelFormat = ownFormat
  /** Rows that this viewer has not been sent yet. */
  readonly #owed = new Set<number>()
  #asked = false

  constructor(socket: Socket, hooks: VncSessionHooks) {
    this.#socket = socket
    this.#hooks = hooks
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('drain', () => this.#update())
    socket.write(versionLine)
  }

  /** Rows that changed; they are sent when the viewer has asked for an update and the network takes them. */
  owe(dirty: Iterable<number>): void {
    for (const row of dirty) this.#owed.add(row)
    this.#update()
  }

  #receive(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes])
    for (;;) {
      const length = this.#nextBytes()
      if (length === null || length > maxMessageBytes) {
        this.#socket.destroy()
        return
      }
      if (this.#held.length < length) return
      const message = this.#held.subarray(0, length)
      this.#held = this.#held.subarray(length)
      this.#take(message)
    }
  }

  /** How long the next message is, or how much of it is needed to know; null when there is no such message. */
  #nextBytes(): number | null {
    if (this.#state === 'version') return versionLine.length
    if (this.#state !== 'messages') return 1
    const type = this.#held[0]
    if (type === undefined) return 1
    const fixed = fixedBytes[type]
    if (fixed !== undefined) return fixed
    if (type === 2) return this.#held.length < 4 ? 4 : 4 + 4 * this.#held.readUInt16BE(2)
    if (type === 6) return this.#held.length < 8 ? 8 : 8 + Math.abs(this.#held.readInt32BE(4))
    return null
  }

  #take(message: Buffer): void {
    if (this.#state === 'version') {
      this.#state = 'security'
      this.#socket.write(Buffer.from([1, 1]))
    } else if (this.#state === 'security') {
      this.#state = 'init'
      this.#socket.write(Buffer.alloc(4))
    } else if (this.#state === 'init') {
      this.#state = 'messages'
      this.#socket.write(this.#serverInit())
    } else this.#command(message)
  }

  #serverInit(): Buffer {
    const name = Buffer.from(`${this.#hooks.name} (simulated by the Ingot lab)`)
    const size = Buffer.alloc(4)
    size.writeUInt16BE(screenWidth, 0)
    size.writeUInt16BE(screenHeight, 2)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(name.length)
    return Buffer.concat([size, writePixelFormat(ownFormat), length, name])
  }

  #command(message: Buffer): void {
    const type = message[0]
    if (type === 0) {
      const format = readPixelFormat(message.subarray(4))
      if (format) this.#format = format
      else this.#socket.destroy()
    } else if (type === 3) {
      this.#asked = true
      if (message[1] === 0) for (let row = 0; row < rows; row++) this.#owed.add(row)
      this.#update()
    } else if (type === 4) {
      const typed = this.#keys.press(message.readUInt32BE(4), message[1] !== 0)
      if (typed === 'reset') this.#hooks.reset()
      else if (typed !== null) this.#hooks.type(Buffer.from(typed))
    }
  }

  #update(): void {
    // A viewer that takes nothing is owed rows, not buffers.
    if (!this.#asked || this.#owed.size === 0 || this.#socket.writableNeedDrain) return
    this.#asked = false
    const due = [...this.#owed]
    this.#owed.clear()
    const head = Buffer.alloc(4)
    head.writeUInt16BE(due.length, 2)
    this.#socket.write(head)
    for (const row of due) {
      const rectangle = Buffer.alloc(12)
      rectangle.writeUInt16BE(row * rowHeight, 2)
      rectangle.writeUInt16BE(screenWidth, 4)
      rectangle.writeUInt16BE(rowHeight, 6)
      this.#socket.write(rectangle)
      this.#socket.write(drawRow(this.#hooks.screen.line(row), this.#format))
    }
  }
}
