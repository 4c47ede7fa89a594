const MAX_LENGTH = 255

/**
 * A text that may be stored and shown: without control characters and lone surrogates, trimmed, of bounded length. Null
 * when nothing is left. Firmware pads and damages its strings; PostgreSQL takes neither NUL nor half a character.
 */
export function plainText(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value
    .slice(0, 4 * MAX_LENGTH)
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MAX_LENGTH)
  // UTF-8 has no lone surrogates: the way there and back replaces them.
  return Buffer.from(text, 'utf8').toString('utf8').trim() || null
}
