import ipaddr from 'ipaddr.js'

export type IpVersion = 4 | 6

/** An address as a number of 32 or 128 bits. */
export interface IpAddress {
  readonly version: IpVersion
  readonly value: bigint
}

const ofBytes = (bytes: readonly number[]) => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)

/**
 * Reads an address; null when it is none. IPv4 only with four decimal parts: what inet_aton takes beside that (octal, three
 * parts) is a typing error here. No IPv6 zones.
 */
export function parseIp(text: string): IpAddress | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const parts = text.split('.')
    if (parts.some((part) => part.length > 1 && part.startsWith('0'))) return null
    return { version: 4, value: ofBytes(ipaddr.IPv4.parse(text).toByteArray()) }
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null
  return { version: 6, value: ofBytes(ipaddr.IPv6.parse(text).toByteArray()) }
}

/** The one form in which we store an address; IPv6 as RFC 5952 has it. */
export function formatIp({ version, value }: IpAddress): string {
  const length = version === 4 ? 4 : 16
  const bytes = Array.from({ length }, (_, i) => Number((value >> BigInt(8 * (length - 1 - i))) & 0xffn))
  const address = ipaddr.fromByteArray(bytes)
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString()
}

/** The stored form of what somebody typed; null when it is no address. */
export function normalizeIp(text: string): string | null {
  const address = parseIp(text.trim())
  return address && formatIp(address)
}
