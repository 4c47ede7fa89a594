/** `personal` acts as the person; `project` acts in one project under a name of its own. */
export const tokenKinds = ['personal', 'project'] as const
export type TokenKind = (typeof tokenKinds)[number]

const prefixes: Readonly<Record<TokenKind, string>> = { personal: 'ingot_pat_', project: 'ingot_prj_' }
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 62^43 > 2^256 and 62^6 > 2^32. */
const SECRET_LENGTH = 43
const CHECK_LENGTH = 6
const shape = /^ingot_(?:pat|prj)_[0-9A-Za-z]{49}$/

/**
 * A token from 32 random bytes: prefix, the bytes and their CRC-32, both in base 62. Prefix and checksum let scanners
 * find tokens that were published by mistake, and let us refuse garbage without asking the database.
 */
export function tokenText(kind: TokenKind, random: Uint8Array): string {
  if (random.length !== 32) throw new RangeError('a token is made of 32 bytes')
  const number = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const body = prefixes[kind] + base62(number, SECRET_LENGTH)
  return body + checkOf(body)
}

/** Whether the text looks like a token and its checksum is right. */
export function isTokenText(text: string): boolean {
  return shape.test(text) && checkOf(text.slice(0, -CHECK_LENGTH)) === text.slice(-CHECK_LENGTH)
}

const checkOf = (body: string) => base62(BigInt(crc32(body)), CHECK_LENGTH)

function base62(number: bigint, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest /= 62n) text = digits[Number(rest % 62n)] + text
  return text
}

/** CRC-32 (ISO 3309) of an ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
