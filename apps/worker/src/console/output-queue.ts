const firstBlockBytes = 256
const blockBytes = 16 * 1024
/** Full-size blocks that are free: a flooding console uses the same few over and over and makes no garbage. */
const freeBlocks: Buffer[] = []
const maxFreeBlocks = 64

interface Block {
  readonly buffer: Buffer
  from: number
  to: number
}

/**
 * Bytes of one console on their way. What is pushed is copied, so that the pieces of a driver die young, and joined;
 * when more than `capacityBytes` wait the oldest are dropped and counted. An idle queue holds a quarter of a KiB.
 */
export class OutputQueue {
  readonly #capacityBytes: number
  #blocks: Block[] = []
  #bytes = 0
  #skippedBytes = 0

  constructor(capacityBytes: number) {
    this.#capacityBytes = capacityBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  push(piece: Uint8Array): void {
    let at = 0
    while (at < piece.length) {
      let tail = this.#blocks.at(-1)
      if (!tail || tail.to === tail.buffer.length) tail = this.#addBlock(tail)
      const count = Math.min(piece.length - at, tail.buffer.length - tail.to)
      tail.buffer.set(count === piece.length ? piece : piece.subarray(at, at + count), tail.to)
      tail.to += count
      at += count
      this.#bytes += count
      if (this.#bytes > this.#capacityBytes) this.#dropOldest()
    }
  }

  /** Bytes dropped ahead of what `take` returns next; counted anew afterwards. */
  takeSkipped(): number {
    const skipped = this.#skippedBytes
    this.#skippedBytes = 0
    return skipped
  }

  /** Up to `limitBytes`, copied behind `headBytes` free bytes; null when empty. */
  take(limitBytes: number, headBytes: number): Buffer | null {
    const length = Math.min(limitBytes, this.#bytes)
    if (length === 0) return null
    const out = Buffer.allocUnsafe(headBytes + length)
    let at = headBytes
    while (at < out.length) {
      const head = this.#blocks[0] as Block
      const copied = head.buffer.copy(out, at, head.from, Math.min(head.to, head.from + out.length - at))
      at += copied
      head.from += copied
      if (head.from === head.to) this.#removeHead()
    }
    this.#bytes -= length
    return out
  }

  clear(): void {
    while (this.#blocks.length > 0) this.#removeHead()
    this.#bytes = 0
    this.#skippedBytes = 0
  }

  #addBlock(tail: Block | undefined): Block {
    const size = tail ? Math.min(blockBytes, tail.buffer.length * 4) : firstBlockBytes
    const buffer = (size === blockBytes && freeBlocks.pop()) || Buffer.allocUnsafe(size)
    const block = { buffer, from: 0, to: 0 }
    this.#blocks.push(block)
    return block
  }

  #dropOldest(): void {
    // The block that is being filled stays: there is always something newer than what is dropped.
    while (this.#bytes > this.#capacityBytes && this.#blocks.length > 1) {
      const head = this.#blocks[0] as Block
      this.#bytes -= head.to - head.from
      this.#skippedBytes += head.to - head.from
      this.#removeHead()
    }
  }

  #removeHead(): void {
    const head = this.#blocks.shift()
    if (head?.buffer.length === blockBytes && freeBlocks.length < maxFreeBlocks) freeBlocks.push(head.buffer)
  }
}
