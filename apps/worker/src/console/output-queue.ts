/**
 * Bytes on their way from one console to its viewers: small pieces are joined, and when more than `capacityBytes`
 * wait the oldest are dropped and counted, so that a flooding console costs a fixed amount of memory.
 */
export class OutputQueue {
  readonly #capacityBytes: number
  #pieces: Buffer[] = []
  #first = 0
  #bytes = 0
  #skippedBytes = 0

  constructor(capacityBytes: number) {
    this.#capacityBytes = capacityBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#bytes += piece.length
    while (this.#bytes > this.#capacityBytes && this.#pieces.length - this.#first > 1) {
      const dropped = (this.#shift() as Buffer).length
      this.#bytes -= dropped
      this.#skippedBytes += dropped
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
      const piece = this.#pieces[this.#first] as Buffer
      const copied = piece.copy(out, at)
      at += copied
      if (copied === piece.length) this.#shift()
      else this.#pieces[this.#first] = piece.subarray(copied)
    }
    this.#bytes -= length
    return out
  }

  clear(): void {
    this.#pieces = []
    this.#first = 0
    this.#bytes = 0
    this.#skippedBytes = 0
  }

  #shift(): Buffer | undefined {
    const piece = this.#pieces[this.#first]
    this.#first++
    if (this.#first === this.#pieces.length) {
      this.#pieces = []
      this.#first = 0
    } else if (this.#first > 1024) {
      this.#pieces = this.#pieces.slice(this.#first)
      this.#first = 0
    }
    return piece
  }
}
