/** How a client wants its pixels (RFC 6143 §7.4); true colour only. */
export interface PixelFormat {
  readonly bytesPerPixel: 1 | 2 | 4
  readonly bigEndian: boolean
  readonly max: readonly [red: number, green: number, blue: number]
  readonly shift: readonly [red: number, green: number, blue: number]
}

/** 32 bits, red in the third byte: what most clients ask for anyway. */
export const ownFormat: PixelFormat = {
  bytesPerPixel: 4,
  bigEndian: false,
  max: [255, 255, 255],
  shift: [16, 8, 0],
}

/** The sixteen bytes of a pixel format; null for colour maps and odd sizes, which are not served. */
export function readPixelFormat(bytes: Buffer): PixelFormat | null {
  const bytesPerPixel = (bytes[0] as number) / 8
  if ((bytesPerPixel !== 1 && bytesPerPixel !== 2 && bytesPerPixel !== 4) || bytes[3] === 0) return null
  return {
    bytesPerPixel,
    bigEndian: bytes[2] !== 0,
    max: [bytes.readUInt16BE(4), bytes.readUInt16BE(6), bytes.readUInt16BE(8)],
    shift: [bytes[10] as number, bytes[11] as number, bytes[12] as number],
  }
}

export function writePixelFormat(format: PixelFormat): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.set([format.bytesPerPixel * 8, 24, format.bigEndian ? 1 : 0, 1])
  for (const [i, max] of format.max.entries()) bytes.writeUInt16BE(max, 4 + 2 * i)
  bytes.set(format.shift, 10)
  return bytes
}

/** One pixel of a colour. */
export function pixelOf(format: PixelFormat, colour: readonly [number, number, number]): Buffer {
  let value = 0
  for (const [i, part] of colour.entries())
    value += Math.round((part * (format.max[i] as number)) / 255) * 2 ** ((format.shift[i] as number) & 31)
  const bytes = Buffer.alloc(4)
  if (format.bigEndian) bytes.writeUInt32BE(value % 2 ** 32)
  else bytes.writeUInt32LE(value % 2 ** 32)
  const start = format.bigEndian ? 4 - format.bytesPerPixel : 0
  return bytes.subarray(start, start + format.bytesPerPixel)
}
