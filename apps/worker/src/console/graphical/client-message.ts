/** Messages of a browser after the handshake (RFC 6143 §7.5 and the community's list of extensions). */
export const clientMessageType = {
  setPixelFormat: 0,
  setEncodings: 2,
  updateRequest: 3,
  key: 4,
  pointer: 5,
  cutText: 6,
  continuousUpdates: 150,
  fence: 248,
  setDesktopSize: 251,
  qemu: 255,
} as const

/** A clipboard larger than this is not sent to a machine. */
export const maxCutTextBytes = 256 * 1024

/**
 * The whole length of the message that `bytes` begin with; `more` when they do not tell yet, null when no message
 * that is let through begins so. Power commands (xvp) and sound (QEMU's) are not.
 */
export function clientMessageBytes(bytes: Buffer): number | 'more' | null {
  const has = (count: number) => bytes.length >= count
  switch (bytes[0]) {
    case undefined:
      return 'more'
    case clientMessageType.setPixelFormat:
      return 20
    case clientMessageType.setEncodings:
      return has(4) ? 4 + 4 * bytes.readUInt16BE(2) : 'more'
    case clientMessageType.updateRequest:
    case clientMessageType.continuousUpdates:
      return 10
    case clientMessageType.key:
      return 8
    case clientMessageType.pointer:
      return 6
    case clientMessageType.cutText: {
      if (!has(8)) return 'more'
      // Negative: the extended clipboard, whose length is the absolute value.
      const length = Math.abs(bytes.readInt32BE(4))
      return length > maxCutTextBytes ? null : 8 + length
    }
    case clientMessageType.fence: {
      if (!has(9)) return 'more'
      const length = bytes[8] as number
      return length > 64 ? null : 9 + length
    }
    case clientMessageType.setDesktopSize:
      return has(7) ? 8 + 16 * (bytes[6] as number) : 'more'
    case clientMessageType.qemu:
      return has(2) ? (bytes[1] === 0 ? 12 : null) : 'more'
    default:
      return null
  }
}

/** True for messages that change something on the machine: only the one who types may send them. */
export function isInput(type: number): boolean {
  const { key, pointer, cutText, setDesktopSize, qemu } = clientMessageType
  return ([key, pointer, cutText, setDesktopSize, qemu] as number[]).includes(type)
}

/**
 * Encodings and extensions whose messages are known here, or have none of their own. An extension that brought
 * messages of an unknown length would make everything after them unreadable; xvp would let a viewer switch power.
 */
const letThrough = new Set([
  // raw, CopyRect, RRE, hextile, zlib, tight, ZRLE, JPEG, H.264, TightPNG
  ...[0, 1, 2, 5, 6, 7, 16, 21, 50, -260],
  // desktop size, last rectangle, cursor, QEMU keys and LEDs, name, extended desktop size, fence, continuous updates
  ...[-223, -224, -239, -258, -261, -307, -308, -312, -313],
  // VMware's cursor and the extended clipboard
  ...[0x574d5664, 0xc0a1e5ce | 0],
])
const isLevel = (encoding: number) => (encoding >= -32 && encoding <= -23) || (encoding >= -256 && encoding <= -247)

/** The SetEncodings message without what is not let through; raw is always understood. */
export function filterEncodings(message: Buffer): Buffer {
  const kept: number[] = []
  for (let at = 4; at + 4 <= message.length; at += 4) {
    const encoding = message.readInt32BE(at)
    if (letThrough.has(encoding) || isLevel(encoding)) kept.push(encoding)
  }
  const out = Buffer.alloc(4 + 4 * kept.length)
  out[0] = clientMessageType.setEncodings
  out.writeUInt16BE(kept.length, 2)
  for (const [i, encoding] of kept.entries()) out.writeInt32BE(encoding, 4 + 4 * i)
  return out
}
