const ESC = 0x1b
const BEL = 0x07
const CAN = 0x18
const SUB = 0x1a
/** ESC followed by one of these starts a string: OSC ], DCS P, SOS X, PM ^, APC _ (ECMA-48 §8.3). */
const stringStarts = new Set([...']PX^_'].map((char) => char.charCodeAt(0)))
/** The same as C1 controls, and CSI as one. */
const c1Strings = new Set([0x90, 0x98, 0x9d, 0x9e, 0x9f])
const c1Csi = 0x9b
/** Keys only: arrows, Home, End, F1–F4 with modifiers, Shift-Tab, and the `~` family (Ins, Del, PgUp, F5–F12, paste). */
const keyFinals = new Set([...'ABCDEFHPQSZ~'].map((char) => char.charCodeAt(0)))
const keyParameters = /^\d{0,4}(;\d{0,4}){0,2}$/
const maxCsiBytes = 32

type State = 'ground' | 'character' | 'escape' | 'csi' | 'ss3' | 'string' | 'stringEscape'

/**
 * Lets a person's keys through to the BMC and stops what a terminal says by itself: device reports, window reports,
 * mouse and focus events, OSC/DCS/PM/APC strings, C1 controls and bytes that are not UTF-8. Otherwise output printed
 * on the console could make a viewer's terminal type commands. One filter per viewer: a sequence may be cut anywhere,
 * except that an ESC which ends a message is the Escape key.
 */
export class KeyFilter {
  #state: State = 'ground'
  #held: number[] = []
  #missing = 0
  #dropCsi = false
  /** The three bytes of an X10 mouse report follow its final `M`. */
  #mouseBytes = 0

  filter(bytes: Uint8Array): Uint8Array {
    if (this.#state === 'ground' && this.#mouseBytes === 0 && bytes.every(isPlain)) return bytes
    const out: number[] = []
    for (const byte of bytes) {
      if (this.#mouseBytes > 0) this.#mouseBytes--
      else this.#accept(byte, out)
    }
    this.#endMessage(bytes, out)
    return Uint8Array.from(out)
  }

  #accept(byte: number, out: number[]): void {
    switch (this.#state) {
      case 'ground':
        this.#ground(byte, out)
        break
      case 'character':
        this.#character(byte, out)
        break
      case 'escape':
        this.#escape(byte, out)
        break
      case 'csi':
        this.#csi(byte, out)
        break
      case 'ss3':
        this.#state = 'ground'
        if (isLetter(byte)) out.push(ESC, 0x4f, byte)
        else this.#ground(byte, out)
        break
      case 'string':
        this.#string(byte, out)
        break
      case 'stringEscape':
        this.#state = 'ground'
        if (byte !== 0x5c) this.#escape(byte, out)
        break
    }
  }

  #ground(byte: number, out: number[]): void {
    if (byte === ESC) this.#state = 'escape'
    else if (byte < 0x80) out.push(byte)
    else if (byte < 0xa0) this.#control(byte)
    else if (byte >= 0xc2 && byte <= 0xf4) {
      this.#state = 'character'
      this.#held = [byte]
      this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
    }
  }

  #control(code: number): void {
    if (c1Strings.has(code)) this.#state = 'string'
    if (code === c1Csi) this.#startCsi(true)
  }

  #character(byte: number, out: number[]): void {
    if (byte < 0x80 || byte > 0xbf) {
      this.#state = 'ground'
      this.#ground(byte, out)
      return
    }
    this.#held.push(byte)
    if (--this.#missing > 0) return
    this.#state = 'ground'
    const [first = 0, second = 0] = this.#held
    if (first === 0xc2 && second < 0xa0) this.#control(second)
    else if (isWellFormed(first, second)) out.push(...this.#held)
  }

  #escape(byte: number, out: number[]): void {
    this.#state = 'ground'
    if (byte === 0x5b) this.#startCsi(false)
    else if (byte === 0x4f) this.#state = 'ss3'
    else if (stringStarts.has(byte)) this.#state = 'string'
    else if (byte === ESC) this.#state = 'escape'
    else if (byte < 0x80) out.push(ESC, byte)
    // An ESC that went out ahead of something dropped would join with what comes after it.
    else this.#ground(byte, out)
  }

  #startCsi(drop: boolean): void {
    this.#state = 'csi'
    this.#held = []
    this.#dropCsi = drop
  }

  #csi(byte: number, out: number[]): void {
    if (byte < 0x20 || byte > 0x7e) {
      this.#state = 'ground'
      this.#ground(byte, out)
      return
    }
    if (byte < 0x40) {
      if (this.#held.length < maxCsiBytes) this.#held.push(byte)
      else this.#dropCsi = true
      return
    }
    this.#state = 'ground'
    const isKey = keyFinals.has(byte) && keyParameters.test(String.fromCharCode(...this.#held))
    if (isKey && !this.#dropCsi) out.push(ESC, 0x5b, ...this.#held, byte)
    else if (byte === 0x4d && this.#held.length === 0) this.#mouseBytes = 3
  }

  #string(byte: number, out: number[]): void {
    if (byte === ESC) this.#state = 'stringEscape'
    else if (byte === BEL || byte === CAN || byte === SUB || byte === 0x9c) this.#state = 'ground'
    else if (byte < 0x20) {
      this.#state = 'ground'
      out.push(byte)
    }
  }

  #endMessage(bytes: Uint8Array, out: number[]): void {
    if (this.#state === 'escape') out.push(ESC)
    else if (this.#state === 'ss3') out.push(ESC, 0x4f)
    // Alt with a key that also starts a string: without this, everything typed until Enter would be swallowed.
    else if (this.#state !== 'string' || bytes.length !== 2) return
    this.#state = 'ground'
  }
}

const isPlain = (byte: number): boolean => byte < 0x80 && byte !== ESC
const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)

/** Second bytes that make a character too long, a surrogate, or beyond U+10FFFF (RFC 3629 §4). */
function isWellFormed(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0
  if (first === 0xed) return second < 0xa0
  if (first === 0xf0) return second >= 0x90
  return first !== 0xf4 || second < 0x90
}
