/** A MAC in the one form we store: lower case with colons. Accepts colons, hyphens, dots or none; null when it is none. */
export function normalizeMac(text: string): string | null {
  const hex = text.trim().toLowerCase().replace(/[:.-]/g, '')
  if (!/^[0-9a-f]{12}$/.test(hex) || hex === '000000000000' || hex === 'ffffffffffff') return null
  return hex.match(/../g)?.join(':') ?? null
}
