/** JSON, as it is stored and hashed. */
export type MaskedJson =
  | null
  | boolean
  | number
  | string
  | readonly MaskedJson[]
  | { readonly [key: string]: MaskedJson }

const MASK = '***'
const MAX_TEXT = 200
const MAX_ITEMS = 50
const MAX_DEPTH = 6
const MAX_CHARS = 8_192

/** Named after what they hold. `driverInfo` of an Ironic and user data hold what their authors liked. */
const secretKey =
  /pass(word|phrase|wd)?|secret|token|credential|community|private|(^|[a-z_])key$|^auth_?key|cookie|totp|otp$|user_?data|driver_?info/i
const publicKey = /public_?key$|^sort$|^key$/i

/** A request as the audit trail keeps it: secrets masked, long things cut, nothing that jsonb would refuse or change. */
export function maskRequest(input: unknown): MaskedJson {
  const masked = mask(input, 0)
  if (JSON.stringify(masked).length <= MAX_CHARS) return masked
  const keys = typeof masked === 'object' && masked !== null ? Object.keys(masked).slice(0, MAX_ITEMS) : []
  return { truncated: true, keys }
}

function mask(value: unknown, depth: number): MaskedJson {
  if (value === null || value === undefined || typeof value === 'boolean') return value ?? null
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (typeof value !== 'object') return typeof value
  if (depth >= MAX_DEPTH) return '…'
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => mask(item, depth + 1))
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS}`] : items
  }
  const entries = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(
    entries.map(([key, field]) => [
      wellFormed(key).slice(0, MAX_TEXT),
      isSecret(key, field) ? MASK : mask(field, depth + 1),
    ]),
  )
}

const isSecret = (key: string, field: unknown) =>
  field !== null && field !== '' && typeof field !== 'boolean' && secretKey.test(key) && !publicKey.test(key)

/** Addresses may carry a password or be signed; text may be as long as a disk. */
function maskText(text: string): string {
  const masked = wellFormed(text)
    .replace(/\/\/[^/@\s]*@/g, `//${MASK}@`)
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^?\s]*)\?\S*/i, `$1?${MASK}`)
  return masked.length > MAX_TEXT ? `${masked.slice(0, MAX_TEXT)}…` : masked
}

/** PostgreSQL's jsonb holds neither NUL nor half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
}
