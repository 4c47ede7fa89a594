import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'

const sha1 = (key: Buffer, ...parts: Buffer[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha1', key)).digest()
const sum = (bytes: Buffer) => -bytes.reduce((total, byte) => total + byte, 0) & 0xff

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** A console of cipher suite 3 that can send what a polite one never would. For the tests of the lab's BMC only. */
export class RmcpClientFixture {
  readonly #socket: Socket = createSocket('udp4')
  readonly #port: number
  readonly #received: Buffer[] = []
  readonly consoleId = randomBytes(4).readUInt32LE()
  bmcId = 0
  sequence = 0
  #integrityKey = Buffer.alloc(0)
  #aesKey = Buffer.alloc(0)

  constructor(port: number) {
    this.#port = port
    this.#socket.on('message', (datagram) => void this.#received.push(datagram))
  }

  close(): void {
    this.#socket.close()
  }

  send(datagram: Buffer): void {
    this.#socket.send(datagram, this.#port, '127.0.0.1')
  }

  /** Sends one datagram and returns the answer, or null when there is none within 100 ms. */
  async exchange(datagram: Buffer): Promise<Buffer | null> {
    this.#received.length = 0
    this.send(datagram)
    for (let waited = 0; waited < 100 && this.#received.length === 0; waited += 2) {
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    return this.#received.shift() ?? null
  }

  handshake(type: number, payload: Buffer): Promise<Buffer | null> {
    const head = Buffer.from([
      6,
      0,
      0xff,
      7,
      6,
      type,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      payload.length & 0xff,
      payload.length >> 8,
    ])
    return this.exchange(Buffer.concat([head, payload]))
  }

  openSession(algorithms: readonly [number, number, number] = [1, 1, 1]): Promise<Buffer | null> {
    const proposals = algorithms.map((algorithm, kind) => Buffer.from([kind, 0, 0, 8, algorithm, 0, 0, 0]))
    return this.handshake(0x10, Buffer.concat([Buffer.from([1, 0, 0, 0]), uint32(this.consoleId), ...proposals]))
  }

  /** Returns the RMCP+ status code of the first step that fails, 0 when the session is open. */
  async login(username: string, password: string, rakp3Key = password): Promise<number> {
    const opened = await this.openSession()
    if (opened?.[17] !== 0) return opened?.[17] ?? -1
    this.bmcId = opened.readUInt32LE(24)
    const random = randomBytes(16)
    const name = Buffer.concat([Buffer.from([0x14, username.length]), Buffer.from(username)])
    const rakp2 = await this.handshake(
      0x12,
      Buffer.concat([
        Buffer.from([2, 0, 0, 0]),
        uint32(this.bmcId),
        random,
        Buffer.from([0x14, 0, 0, username.length]),
        Buffer.from(username),
      ]),
    )
    if (rakp2?.[17] !== 0) return rakp2?.[17] ?? -1
    const bmcRandom = rakp2.subarray(24, 40)
    const key = Buffer.alloc(20)
    key.write(rakp3Key)
    const rakp4 = await this.handshake(
      0x14,
      Buffer.concat([
        Buffer.from([3, 0, 0, 0]),
        uint32(this.bmcId),
        sha1(key, bmcRandom, uint32(this.consoleId), name),
      ]),
    )
    if (rakp4?.[17] !== 0) return rakp4?.[17] ?? -1
    const sessionKey = sha1(key, random, bmcRandom, name)
    this.#integrityKey = sha1(sessionKey, Buffer.alloc(20, 1))
    this.#aesKey = sha1(sessionKey, Buffer.alloc(20, 2)).subarray(0, 16)
    return 0
  }

  command(netFn: number, command: number, data: number[], requestSequence: number): Buffer {
    const head = Buffer.from([0x20, netFn << 2])
    const tail = Buffer.from([0x81, requestSequence << 2, command, ...data])
    return Buffer.concat([head, Buffer.from([sum(head)]), tail, Buffer.from([sum(tail)])])
  }

  seal(message: Buffer, sequence = ++this.sequence): Buffer {
    const vector = randomBytes(16)
    const pad = 15 - (message.length % 16)
    const plain = Buffer.concat([
      message,
      Buffer.from(Array.from({ length: pad }, (_, i) => i + 1)),
      Buffer.from([pad]),
    ])
    const cipher = createCipheriv('aes-128-cbc', this.#aesKey, vector).setAutoPadding(false)
    const payload = Buffer.concat([vector, cipher.update(plain)])
    const length = Buffer.from([payload.length & 0xff, payload.length >> 8])
    const body = Buffer.concat([Buffer.from([6, 0xc0]), uint32(this.bmcId), uint32(sequence), length, payload])
    const fill = (4 - ((body.length + 2) & 3)) & 3
    const signed = Buffer.concat([body, Buffer.alloc(fill, 0xff), Buffer.from([fill, 7])])
    return Buffer.concat([Buffer.from([6, 0, 0xff, 7]), signed, sha1(this.#integrityKey, signed).subarray(0, 12)])
  }

  /** Completion code and data of an answer. */
  open(datagram: Buffer): { completionCode: number; data: Buffer } {
    const payload = datagram.subarray(16, 16 + datagram.readUInt16LE(14))
    const decipher = createDecipheriv('aes-128-cbc', this.#aesKey, payload.subarray(0, 16)).setAutoPadding(false)
    const plain = decipher.update(payload.subarray(16))
    const message = plain.subarray(0, plain.length - 1 - (plain.at(-1) as number))
    return { completionCode: message[6] as number, data: message.subarray(7, message.length - 1) }
  }
}
