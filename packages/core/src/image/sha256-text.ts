/**
 * The checksum in what people paste: the bare number, a line of `sha256sum` (`<hash>  <file>`), or of BSD's `sha256`
 * (`SHA256 (<file>) = <hash>`). Lower case; null when there is none, or more than one.
 */
export function parseSha256(text: string): string | null {
  const found = new Set(text.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g) ?? [])
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}
