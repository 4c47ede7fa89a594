/** In UTF-8, as it stands on the config drive: a Chinese character takes three bytes. */
export const MAX_USER_DATA_BYTES = 32 * 1024

/** Length of a text in UTF-8, bytes; half of a surrogate pair counts as the replacement character it becomes. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
