// ECMA-48 control sequences: CSI (§5.4), OSC and other strings (§5.6), and two-character escapes.
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** A recorded console as text: colours and cursor movements removed, lines written over by \r shown as last written. */
export function plainConsoleText(recorded: string): string {
  return recorded
    .replace(escapes, '')
    .replace(/\r+\n/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '')
    .join('\n')
    .replace(controls, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trimEnd()
}

/** Recorded chunks, oldest first, as one text. A character may be split between two chunks. */
export function consoleText(chunks: readonly { readonly base64: string }[]): string {
  const decoder = new TextDecoder()
  const parts = chunks.map(({ base64 }) =>
    decoder.decode(
      Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)),
      { stream: true },
    ),
  )
  return parts.join('') + decoder.decode()
}
