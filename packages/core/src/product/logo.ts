/** What a logo may be (G-15). SVG is not taken: it can carry scripts. */
export const logoLimits = { maxBytes: 256 * 1024, maxPixels: 1024 } as const

export type LogoProblem = 'too_large' | 'not_png' | 'dimensions'

/** PNG, third edition, §5.2: signature, then the chunk IHDR with a length of 13, width and height. */
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const header = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
/** The last chunk, which has no data, with its checksum. */
const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]

const holds = (bytes: Uint8Array, at: number, expected: readonly number[]) =>
  expected.every((byte, i) => bytes[at + i] === byte)

/** Looks at the bytes, whatever the file calls itself; null when they may be shown as a logo. */
export function logoProblem(bytes: Uint8Array): LogoProblem | null {
  if (bytes.length > logoLimits.maxBytes) return 'too_large'
  const framed = holds(bytes, 0, signature) && holds(bytes, 8, header) && holds(bytes, bytes.length - end.length, end)
  if (!framed) return 'not_png'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const fits = (pixels: number) => pixels > 0 && pixels <= logoLimits.maxPixels
  return fits(width) && fits(height) ? null : 'dimensions'
}
