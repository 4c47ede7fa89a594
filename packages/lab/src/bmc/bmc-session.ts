import { type Cipher, createCipheriv, createDecipheriv, type Decipher, randomFillSync } from 'node:crypto'
import type { CipherSuite } from './cipher-suite'
import { KeyedMac } from './keyed-mac'

export const payloadType = {
  ipmi: 0,
  sol: 1,
  openRequest: 0x10,
  openReply: 0x11,
  rakp1: 0x12,
  rakp2: 0x13,
  rakp3: 0x14,
  rakp4: 0x15,
} as const

const block = 16
const none = Buffer.alloc(0)

// Initialisation vectors in bulk: one call to the system's generator per 256 packets.
const vectorPool = Buffer.alloc(4096)
let vectorOffset = vectorPool.length
function nextVector(into: Buffer, offset: number): void {
  if (vectorOffset === vectorPool.length) {
    randomFillSync(vectorPool)
    vectorOffset = 0
  }
  vectorPool.copy(into, offset, vectorOffset, vectorOffset + block)
  vectorOffset += block
}

/** One RMCP+ session, half open until RAKP 3 was accepted. */
export class BmcSession {
  readonly id: number
  readonly consoleId: number
  readonly suite: CipherSuite
  readonly address: string
  readonly port: number
  active = false
  lastSeenAtMs: number
  maxPrivilege = 0
  privilege = 2
  userId = 0
  /** Values of the handshake, dropped when the session is active. */
  handshake: { consoleRandom: Buffer; bmcRandom: Buffer; roleAndName: Buffer; userKey: KeyedMac | null } | null = null
  /** The one-entry cache (IPMI 2.0 §6.12.13): a retransmission gets the first answer and has no second effect. */
  lastRequest: Buffer = none
  lastReply: Buffer = none
  #integrity: KeyedMac | null = null
  #aesKey: Buffer = none
  #encrypt: Cipher | null = null
  #decrypt: Decipher | null = null
  #sentSequence = 0
  #highestSequence = 0
  #seenBelow = 0

  constructor(id: number, consoleId: number, suite: CipherSuite, address: string, port: number, nowMs: number) {
    this.id = id
    this.consoleId = consoleId
    this.suite = suite
    this.address = address
    this.port = port
    this.lastSeenAtMs = nowMs
  }

  activate(integrityKey: Buffer | null, aesKey: Buffer | null): void {
    this.active = true
    this.handshake = null
    if (integrityKey && this.suite.hash) this.#integrity = new KeyedMac(this.suite.hash, integrityKey)
    if (aesKey) this.#aesKey = Buffer.from(aesKey.subarray(0, block))
  }

  /** Sequence window of 32 (IPMI 2.0 §6.12.13): a number seen before, or too old, is refused. Zero is never valid. */
  acceptSequence(sequence: number): boolean {
    if (sequence === 0) return false
    const ahead = (sequence - this.#highestSequence) | 0
    if (ahead > 0) {
      this.#seenBelow = ahead >= 32 ? 0 : ((this.#seenBelow << ahead) | (1 << (ahead - 1))) >>> 0
      this.#highestSequence = sequence
      return true
    }
    if (ahead === 0 || ahead < -32) return false
    const bit = 1 << (-ahead - 1)
    if (this.#seenBelow & bit) return false
    this.#seenBelow = (this.#seenBelow | bit) >>> 0
    return true
  }

  /** Checks and decrypts one datagram; null when it must be dropped in silence. */
  open(datagram: Buffer): Buffer | null {
    const flags = datagram[5] as number
    const length = datagram.readUInt16LE(14)
    if (16 + length > datagram.length) return null
    if (this.#integrity) {
      const macBytes = this.suite.macBytes
      const end = datagram.length - macBytes
      if (!(flags & 0x40) || end < 16 + length + 2) return null
      const expected = this.#integrity.digest(datagram, 4, end)
      for (let i = 0; i < macBytes; i++) if (expected[i] !== datagram[end + i]) return null
      if (!this.acceptSequence(datagram.readUInt32LE(10))) return null
    }
    const payload = datagram.subarray(16, 16 + length)
    if (!this.#aesKey.length) return flags & 0x80 ? null : payload
    if (!(flags & 0x80) || length < 2 * block || length % block !== 0) return null
    const plain = this.#decryptBlocks(payload)
    const pad = plain[plain.length - 1] as number
    return pad + 1 > plain.length || pad > block - 1 ? null : plain.subarray(0, plain.length - 1 - pad)
  }

  seal(type: number, message: Buffer): Buffer {
    const macBytes = this.suite.macBytes
    const encrypted = this.#aesKey.length > 0
    const pad = encrypted ? block - 1 - (message.length % block) : 0
    const length = encrypted ? block + message.length + pad + 1 : message.length
    const fill = macBytes ? (4 - ((12 + length + 2) & 3)) & 3 : 0
    const end = 16 + length + (macBytes ? fill + 2 : 0)
    const out = Buffer.alloc(end + macBytes)
    out[0] = 6
    out[2] = 0xff
    out[3] = 7
    out[4] = 6
    out[5] = type | (encrypted ? 0x80 : 0) | (macBytes ? 0x40 : 0)
    out.writeUInt32LE(this.consoleId, 6)
    this.#sentSequence = (this.#sentSequence + 1) >>> 0 || 1
    out.writeUInt32LE(this.#sentSequence, 10)
    out.writeUInt16LE(length, 14)
    if (encrypted) this.#encryptInto(out, message, pad)
    else message.copy(out, 16)
    if (this.#integrity) {
      out.fill(0xff, 16 + length, 16 + length + fill)
      out[end - 2] = fill
      out[end - 1] = 7
      this.#integrity.digest(out, 4, end).copy(out, end, 0, macBytes)
    }
    return out
  }

  // CBC by hand over one kept ECB object: making a cipher object per packet costs more than the rest of the answer.
  #encryptInto(out: Buffer, message: Buffer, pad: number): void {
    nextVector(out, 16)
    const body = 32
    message.copy(out, body)
    for (let i = 0; i < pad; i++) out[body + message.length + i] = i + 1
    out[body + message.length + pad] = pad
    this.#encrypt ??= createCipheriv('aes-128-ecb', this.#aesKey, null).setAutoPadding(false)
    for (let at = body; at < body + message.length + pad + 1; at += block) {
      for (let i = 0; i < block; i++) out[at + i] = (out[at + i] as number) ^ (out[at - block + i] as number)
      this.#encrypt.update(out.subarray(at, at + block)).copy(out, at)
    }
  }

  #decryptBlocks(payload: Buffer): Buffer {
    this.#decrypt ??= createDecipheriv('aes-128-ecb', this.#aesKey, null).setAutoPadding(false)
    const plain = this.#decrypt.update(payload.subarray(block))
    for (let i = 0; i < plain.length; i++) plain[i] = (plain[i] as number) ^ (payload[i] as number)
    return plain
  }
}
