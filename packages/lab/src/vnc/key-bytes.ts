const named: Readonly<Record<number, string>> = {
  65288: '\x7f',
  65289: '\t',
  65293: '\r',
  65307: '\x1b',
  65421: '\r',
  65535: '\x1b[3~',
  65360: '\x1b[H',
  65361: '\x1b[D',
  65362: '\x1b[A',
  65363: '\x1b[C',
  65364: '\x1b[B',
  65367: '\x1b[F',
}
const deleteKey = 0xffff
const controls = [0xffe3, 0xffe4]
const alts = [0xffe9, 0xffea]

/** Turns the keys of a screen's viewer (X11 keysyms) into what they type on the serial line. */
export class KeyBytes {
  readonly #down = new Set<number>()

  /** What the key types; `reset` for Ctrl-Alt-Del; null for a key that types nothing. */
  press(keysym: number, down: boolean): string | 'reset' | null {
    if (!down) {
      this.#down.delete(keysym)
      return null
    }
    this.#down.add(keysym)
    const control = controls.some((each) => this.#down.has(each))
    if (keysym === deleteKey && control && alts.some((each) => this.#down.has(each))) return 'reset'
    const text = named[keysym] ?? charOf(keysym)
    if (text === null || !control) return text
    // Ctrl-A is 1, whether the letter is large or small.
    return /^[@-_a-z]$/.test(text) ? String.fromCharCode(text.toUpperCase().charCodeAt(0) & 0x1f) : text
  }
}

/** Latin-1 stands for itself, Unicode has a mark (X11 protocol, appendix A). */
function charOf(keysym: number): string | null {
  if (keysym >= 0x20 && keysym <= 0xff) return String.fromCharCode(keysym)
  const point = keysym - 0x0100_0000
  return point >= 0x100 && point <= 0x10_ffff ? String.fromCodePoint(point) : null
}
