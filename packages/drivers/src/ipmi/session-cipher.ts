import {
  type Cipher,
  createCipheriv,
  createDecipheriv,
  type Decipher,
  hash,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto'
import type { CipherSuite } from './cipher-suite'
import type { SessionKeys } from './rakp-crypto'
import { headerBytes, maxDatagramBytes, protectedFlags, writeHeader } from './rmcp-packet'

const blockBytes = 16
const hmacBlockBytes = 64
const nextHeaderRmcp = 0x07
/** AuthType, where the signed part of a packet begins (§13.28.4). */
const macStart = 4

// Scratch space shared by all sessions: 10,000 sessions must stay small, and the calls are synchronous.
const inner = Buffer.alloc(hmacBlockBytes + maxDatagramBytes)
const outer = Buffer.alloc(hmacBlockBytes + 32)
const plain = Buffer.alloc(blockBytes + maxDatagramBytes)

// One call for the random bytes of 256 packets.
const randomPool = Buffer.alloc(4096)
let randomUsed = randomPool.length

function fillRandomBlock(target: Buffer): void {
  if (randomUsed === randomPool.length) {
    randomFillSync(randomPool)
    randomUsed = 0
  }
  randomPool.copy(target, 0, randomUsed, randomUsed + blockBytes)
  randomUsed += blockBytes
}

/**
 * Seals and opens the packets of one session: AES-CBC-128, then HMAC over everything from AuthType on.
 *
 * Creating a cipher costs three times as much as using one, so each session keeps one running CBC context per
 * direction. CBC starts anew wherever a block is treated as the initialisation vector: sealing encrypts one random
 * block first, and its ciphertext, which nobody can predict, is the vector that is sent; opening decrypts the received
 * vector like a block and drops that result.
 */
export class SessionCipher {
  readonly macBytes: number
  readonly #hash: string
  /** K1 with HMAC's inner padding, then with the outer one. */
  readonly #pads = Buffer.alloc(2 * hmacBlockBytes, 0x36)
  readonly #hashBytes: number
  readonly #encrypt: Cipher
  readonly #decrypt: Decipher

  constructor(suite: CipherSuite, keys: SessionKeys) {
    this.macBytes = suite.macBytes
    this.#hash = suite.hash
    this.#hashBytes = suite.hashBytes
    this.#pads.fill(0x5c, hmacBlockBytes)
    for (let i = 0; i < keys.k1.length; i++) {
      const key = keys.k1[i] as number
      this.#pads[i] = 0x36 ^ key
      this.#pads[hmacBlockBytes + i] = 0x5c ^ key
    }
    const zeroVector = Buffer.alloc(blockBytes)
    this.#encrypt = createCipheriv('aes-128-cbc', keys.k2, zeroVector).setAutoPadding(false)
    this.#decrypt = createDecipheriv('aes-128-cbc', keys.k2, zeroVector).setAutoPadding(false)
  }

  seal(type: number, sessionId: number, sequence: number, message: Buffer): Buffer {
    const pad = blockBytes - 1 - (message.length % blockBytes)
    const payloadBytes = blockBytes + message.length + pad + 1
    fillRandomBlock(plain)
    message.copy(plain, blockBytes)
    let at = blockBytes + message.length
    for (let i = 1; i <= pad; i++) plain[at++] = i
    plain[at] = pad

    // The signed part, pad length and next header included, is a multiple of four bytes.
    const integrityPad = (4 - ((headerBytes - macStart + payloadBytes + 2) & 3)) & 3
    const macAt = headerBytes + payloadBytes + integrityPad + 2
    const packet = Buffer.allocUnsafe(macAt + this.macBytes)
    writeHeader(packet, protectedFlags | type, sessionId, sequence, payloadBytes)
    this.#encrypt.update(plain.subarray(0, payloadBytes)).copy(packet, headerBytes)
    at = headerBytes + payloadBytes
    for (let i = 0; i < integrityPad; i++) packet[at++] = 0xff
    packet[at++] = integrityPad
    packet[at] = nextHeaderRmcp
    this.#mac(packet, macAt).copy(packet, macAt, 0, this.macBytes)
    return packet
  }

  /** True when the packet is signed with this session's key. `packet` must have passed `isRmcpPlus`. */
  isAuthentic(packet: Buffer): boolean {
    const macAt = packet.length - this.macBytes
    if (macAt < headerBytes + 2) return false
    return timingSafeEqual(this.#mac(packet, macAt).subarray(0, this.macBytes), packet.subarray(macAt))
  }

  /** The decrypted message, or null when its shape is wrong. Call only for an authentic packet. */
  open(packet: Buffer): Buffer | null {
    const payloadBytes = packet.readUInt16LE(14)
    const end = headerBytes + payloadBytes
    if (payloadBytes < 2 * blockBytes || payloadBytes % blockBytes !== 0) return null
    if (end + 2 + this.macBytes > packet.length) return null
    const message = this.#decrypt.update(packet.subarray(headerBytes, end))
    const pad = message[message.length - 1] as number
    const length = message.length - 1 - pad
    return pad < blockBytes && length >= blockBytes ? message.subarray(blockBytes, length) : null
  }

  /** HMAC by two one-shot hashes: a third of the cost of `createHmac` for packets this small. */
  #mac(packet: Buffer, end: number): Buffer {
    this.#pads.copy(inner, 0, 0, hmacBlockBytes)
    packet.copy(inner, hmacBlockBytes, macStart, end)
    this.#pads.copy(outer, 0, hmacBlockBytes)
    hash(this.#hash, inner.subarray(0, hmacBlockBytes + end - macStart), 'buffer').copy(outer, hmacBlockBytes)
    return hash(this.#hash, outer.subarray(0, hmacBlockBytes + this.#hashBytes), 'buffer')
  }
}
