/** "Type/length" coded text of FRU fields (Platform Management FRU v1.0 §13) and of SDR names (IPMI 2.0 §43.15). */

const bcdPlus = '0123456789 -.:,_'

/** 6-bit packed ASCII: three bytes hold four characters, low bits first, offset 0x20. */
function sixBitText(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let available = 0
  for (const byte of bytes) {
    bits |= byte << available
    available += 8
    while (available >= 6) {
      text += String.fromCharCode((bits & 0x3f) + 0x20)
      bits >>= 6
      available -= 6
    }
  }
  return text
}

const bcdText = (bytes: Buffer) => [...bytes].map((byte) => `${bcdPlus[byte >> 4]}${bcdPlus[byte & 0x0f]}`).join('')

/** Printable text only: names end up on screens and in logs. */
const printable = (text: string) => text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '').trim()

export type TextCoding = 'fru' | 'sdr'

/** `typeLength` has the type in bits 7:6. Type 0 is binary in a FRU (shown as hexadecimal) and UTF-16 in an SDR. */
export function decodeTypeLength(typeLength: number, bytes: Buffer, coding: TextCoding): string {
  const type = typeLength >> 6
  if (type === 0) return coding === 'fru' ? bytes.toString('hex') : printable(bytes.toString('utf16le'))
  if (type === 1) return bcdText(bytes).trim()
  return printable(type === 2 ? sixBitText(bytes) : bytes.toString('latin1'))
}
