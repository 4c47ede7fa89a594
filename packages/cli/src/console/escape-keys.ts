export interface TypedKeys {
  /** for the host */
  readonly bytes: Uint8Array
  readonly command: 'leave' | 'take_over' | 'break' | null
}

const [CR, LF, TILDE] = [0x0d, 0x0a, 0x7e]
const commands: Readonly<Record<string, NonNullable<TypedKeys['command']>>> = {
  '.': 'leave',
  t: 'take_over',
  b: 'break',
}

/**
 * Finds `Enter ~ .` and its like in what is typed, as ssh and telnet do: a tilde counts at the beginning of a line only, and
 * two of them are one. Keeps its place between calls.
 */
export function createEscapeKeys(): (typed: Uint8Array) => TypedKeys {
  let place: 'line' | 'start' | 'tilde' = 'start'
  return (typed) => {
    const bytes: number[] = []
    for (const byte of typed) {
      if (place === 'tilde') {
        const command = commands[String.fromCharCode(byte)]
        place = 'start'
        if (command) return { bytes: Uint8Array.from(bytes), command }
        bytes.push(TILDE)
        place = 'line'
        if (byte === TILDE) continue
      } else if (place === 'start' && byte === TILDE) {
        place = 'tilde'
        continue
      }
      bytes.push(byte)
      place = byte === CR || byte === LF ? 'start' : 'line'
    }
    return { bytes: Uint8Array.from(bytes), command: null }
  }
}
