import { CONSOLE_PATH, encodeMessage, GRAPHICAL_SUBPROTOCOL } from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'

export interface Screen {
  readonly width: number
  readonly height: number
  /** How many pixels are not black. */
  readonly litPixels: number
}

/** Bytes of RFB as they come; the gateway's own messages are text and left out. */
class RfbStream {
  #received = Buffer.alloc(0)
  #wake: (() => void) | null = null
  #closed: string | null = null

  constructor(socket: WebSocket) {
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#received = Buffer.concat([this.#received, data])
      this.#wake?.()
    })
    socket.on('close', (code) => {
      this.#closed = `closed by ${code}`
      this.#wake?.()
    })
  }

  async read(count: number): Promise<Buffer> {
    while (this.#received.length < count) {
      if (this.#closed) throw new Error(`the screen was ${this.#closed}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const bytes = this.#received.subarray(0, count)
    this.#received = this.#received.subarray(count)
    return bytes
  }
}

/** Looks once at a host's screen through the console gateway, as a browser's RFB 3.8 client does (RFC 6143). */
export async function grabScreen(port: number, origin: string, ticket: string): Promise<Screen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${CONSOLE_PATH}`, GRAPHICAL_SUBPROTOCOL, { origin })
  try {
    const stream = new RfbStream(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.send(encodeMessage({ t: 'hello', ticket }))
    const { width, height } = await shakeHands(socket, stream)
    const word = (value: number) => [value >> 8, value & 255]
    // Raw pixels only, then all of them.
    socket.send(Buffer.from([2, 0, 0, 1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, ...word(width), ...word(height)]))
    const rectangles = (await stream.read(4)).readUInt16BE(2)
    let lit = 0
    for (let at = 0; at < rectangles; at++) {
      const head = await stream.read(12)
      const pixels = await stream.read(head.readUInt16BE(4) * head.readUInt16BE(6) * 4)
      for (let pixel = 0; pixel < pixels.length; pixel += 4) if ((pixels.readUInt32LE(pixel) & 0xffffff) !== 0) lit++
    }
    return { width, height, litPixels: lit }
  } finally {
    socket.terminate()
  }
}

async function shakeHands(socket: WebSocket, stream: RfbStream): Promise<{ width: number; height: number }> {
  const version = await stream.read(12)
  socket.send(version)
  const types = await stream.read((await stream.read(1))[0] ?? 0)
  if (!types.includes(1)) throw new Error('the screen asks for a password')
  socket.send(Buffer.from([1]))
  if ((await stream.read(4)).readUInt32BE(0) !== 0) throw new Error('the screen refuses us')
  socket.send(Buffer.from([1]))
  const init = await stream.read(24)
  await stream.read(init.readUInt32BE(20))
  return { width: init.readUInt16BE(0), height: init.readUInt16BE(2) }
}
