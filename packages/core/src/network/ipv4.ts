/** IPv4 as an unsigned number; null when the text is not an address. */
export function parseIpv4(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let value = 0
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null
    value = value * 256 + Number(part)
  }
  return value
}

export function formatIpv4(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.')
}

/** Dotted netmask of a CIDR such as 10.0.0.0/24; null when it is not one. */
export function netmaskOf(cidr: string): string | null {
  const [base, bits] = cidr.split('/')
  if (base === undefined || bits === undefined || parseIpv4(base) === null || !/^\d{1,2}$/.test(bits)) return null
  const length = Number(bits)
  if (length > 32) return null
  return formatIpv4(length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0)
}

/** The lowest address of the pool that is not taken, or null when the pool is used up. */
export function nextFreeAddress(poolStart: string, poolEnd: string, taken: ReadonlySet<string>): string | null {
  const start = parseIpv4(poolStart)
  const end = parseIpv4(poolEnd)
  if (start === null || end === null) return null
  for (let value = start; value <= end; value++) {
    const address = formatIpv4(value)
    if (!taken.has(address)) return address
  }
  return null
}
