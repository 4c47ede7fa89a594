import { hash } from 'node:crypto'

const blockBytes = 64
const longestMessageBytes = 2048
// One scratch block for the whole process: a MAC is computed and read synchronously, never kept.
const inner = Buffer.alloc(blockBytes + longestMessageBytes)

/**
 * HMAC with the padded key kept expanded. A farm of thousands of controllers spends most of its time here, and
 * `createHmac` costs three times a one-shot `hash`.
 */
export class KeyedMac {
  readonly #algorithm: 'sha1' | 'sha256'
  readonly #innerPad = Buffer.alloc(blockBytes, 0x36)
  readonly #outer: Buffer

  constructor(algorithm: 'sha1' | 'sha256', key: Buffer) {
    this.#algorithm = algorithm
    this.#outer = Buffer.alloc(blockBytes + (algorithm === 'sha1' ? 20 : 32), 0x5c)
    for (let i = 0; i < key.length && i < blockBytes; i++) {
      this.#innerPad[i] = (this.#innerPad[i] as number) ^ (key[i] as number)
      this.#outer[i] = (this.#outer[i] as number) ^ (key[i] as number)
    }
  }

  digest(message: Buffer, start = 0, end = message.length): Buffer {
    const length = end - start
    const block = length <= longestMessageBytes ? inner : Buffer.alloc(blockBytes + length)
    this.#innerPad.copy(block, 0)
    message.copy(block, blockBytes, start, end)
    hash(this.#algorithm, block.subarray(0, blockBytes + length), 'buffer').copy(this.#outer, blockBytes)
    return hash(this.#algorithm, this.#outer, 'buffer')
  }
}
