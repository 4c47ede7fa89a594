const quote = 0x22
const backslash = 0x5c
const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** What came is no stream of JSON objects, or one is larger than we take. */
export class JsonStreamError extends Error {
  override readonly name = 'JsonStreamError'
}

/**
 * Cuts a stream into JSON texts. RFC 7047 puts nothing between two messages, so that brackets are counted, outside of
 * strings; all that matters is ASCII, and UTF-8 never has those bytes inside of another character.
 */
export class JsonSplitter {
  readonly #maxBytes: number
  #parts: Buffer[] = []
  #held = 0
  #depth = 0
  #inString = false
  #escaped = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** The texts that end in this chunk. Throws `JsonStreamError`; nothing can be read after that. */
  push(chunk: Buffer): string[] {
    const texts: string[] = []
    let from = this.#depth > 0 ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number
      if (this.#depth === 0) {
        if (isSpace(byte)) continue
        // A message is an object; anything else at the top is another protocol.
        if (byte !== 0x7b) throw new JsonStreamError('no object')
        this.#depth = 1
        from = at
      } else if (this.#step(byte)) {
        texts.push(Buffer.concat([...this.#parts, chunk.subarray(from, at + 1)]).toString('utf8'))
        this.#parts = []
        this.#held = 0
        from = -1
      }
      if (from >= 0 && this.#held + at - from >= this.#maxBytes) throw new JsonStreamError('too large')
    }
    if (from >= 0) {
      this.#parts.push(chunk.subarray(from))
      this.#held += chunk.length - from
    }
    return texts
  }

  /** True when this byte ends the text. */
  #step(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (byte === backslash) this.#escaped = true
      else if (byte === quote) this.#inString = false
      return false
    }
    if (byte === quote) this.#inString = true
    else if (isOpening(byte)) this.#depth += 1
    else if (isClosing(byte)) this.#depth -= 1
    return this.#depth === 0
  }
}
