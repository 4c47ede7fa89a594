/** Bytes and breaks waiting to be sent, in order. Small writes are joined: one packet may carry many keystrokes. */
export class KeystrokeQueue {
  #chunks: (Buffer | 'break')[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  get isEmpty(): boolean {
    return this.#chunks.length === 0
  }

  push(chunk: Buffer | 'break'): void {
    this.#chunks.push(chunk)
    if (chunk !== 'break') this.#bytes += chunk.length
  }

  /** Puts back what the BMC did not accept. */
  unshift(bytes: Buffer): void {
    this.#chunks.unshift(bytes)
    this.#bytes += bytes.length
  }

  /** The next break, or at most `maxBytes` bytes up to the next break. */
  take(maxBytes: number): Buffer | 'break' {
    const first = this.#chunks.shift()
    if (first === undefined || first === 'break') return first ?? Buffer.alloc(0)
    const parts: Buffer[] = [first]
    let size = first.length
    while (size < maxBytes && this.#chunks[0] instanceof Buffer) {
      const part = this.#chunks.shift() as Buffer
      parts.push(part)
      size += part.length
    }
    const joined = parts.length === 1 ? first : Buffer.concat(parts, size)
    const rest = joined.subarray(maxBytes)
    if (rest.length > 0) this.#chunks.unshift(rest)
    const taken = joined.subarray(0, maxBytes)
    this.#bytes -= taken.length
    return taken
  }

  clear(): void {
    this.#chunks = []
    this.#bytes = 0
  }
}
