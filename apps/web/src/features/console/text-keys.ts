/** One press of a key: its keysym, where it is on a US keyboard (null: elsewhere), and whether Shift is held. */
export interface KeyPress {
  readonly keysym: number
  readonly code: string | null
  readonly shift: boolean
}

const unshifted = "`1234567890-=[]\\;',./ "
const shifted = '~!@#$%^&*()_+{}|:"<>? '
const codes = [
  'Backquote',
  ...['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'],
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma', 'Period', 'Slash'],
  'Space',
]
const controls: Readonly<Record<string, KeyPress>> = {
  '\n': { keysym: 0xff0d, code: 'Enter', shift: false },
  '\t': { keysym: 0xff09, code: 'Tab', shift: false },
}

/**
 * The keys that type a text on a US keyboard, which is what firmware and installers listen to. Other characters are
 * sent by their keysym alone: whether they arrive is up to the machine. Control characters are left out.
 */
export function textKeys(text: string): KeyPress[] {
  const presses: KeyPress[] = []
  for (const char of text.replaceAll('\r\n', '\n')) {
    const point = char.codePointAt(0) ?? 0
    const control = controls[char]
    if (control) presses.push(control)
    else if (point >= 0x20 && !isControl(point)) presses.push({ keysym: keysymOf(point), ...placeOf(char) })
  }
  return presses
}

const isControl = (point: number) => point >= 0x7f && point < 0xa0

/** Latin-1 is itself, everything else is Unicode with a mark (X11 protocol, appendix A). */
const keysymOf = (point: number) => (point <= 0xff ? point : 0x0100_0000 + point)

function placeOf(char: string): Omit<KeyPress, 'keysym'> {
  if (/^[a-z]$/.test(char)) return { code: `Key${char.toUpperCase()}`, shift: false }
  if (/^[A-Z]$/.test(char)) return { code: `Key${char}`, shift: true }
  const plain = unshifted.indexOf(char)
  if (plain >= 0) return { code: codes[plain] ?? null, shift: false }
  const held = shifted.indexOf(char)
  return held >= 0 ? { code: codes[held] ?? null, shift: true } : { code: null, shift: false }
}
