/** '7c25.86c9.aaaa', '7C:25:86:C9:AA:AA', '7c25-86c9-aaaa' → '7c:25:86:c9:aa:aa'; what is no MAC address stays as it is. */
export function macText(text: string): string {
  const trimmed = text.trim()
  const digits = trimmed.toLowerCase().replace(/[.:\s-]/g, '')
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : trimmed
}
