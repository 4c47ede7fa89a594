const REDACTED = '[redacted]'
const MAX_DEPTH = 12

// Matched on the key with separators removed, so `bmc_password`, `bmcPassword` and `BMC-Password` are one. Keys that only
// tell about a secret (`passwordChangedAt`, `tokenCount`) are rarer than leaks: they are redacted as well.
const secretWords =
  /password|passwd|passphrase|secret|token|credential|authorization|cookie|apikey|privatekey|sealed|ticket|userdata|kg$/

function isSecretKey(key: string): boolean {
  return secretWords.test(key.replace(/[^a-zA-Z]/g, '').toLowerCase())
}

// A URL may carry a login (`postgresql://user:secret@host`), also in the middle of an error message.
const urlLogin = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi
// Agent tokens and bearer headers travel in query strings and header dumps.
const querySecret = /([?&](?:[a-z_-]*token|ticket|secret|password|signature)=)[^&\s"']+/gi
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g

function redactText(text: string): string {
  return text
    .replace(urlLogin, `$1:${REDACTED}@`)
    .replace(querySecret, `$1${REDACTED}`)
    .replace(bearer, `$1 ${REDACTED}`)
}

function redactValue(value: unknown, depth: number, path: WeakSet<object>): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth > MAX_DEPTH) return '[too deep]'
  if (path.has(value)) return '[circular]'
  path.add(value)
  const result = redactObject(value, depth, path)
  path.delete(value)
  return result
}

function redactObject(value: object, depth: number, path: WeakSet<object>): unknown {
  if (Array.isArray(value)) return value.map((each) => redactValue(each, depth + 1, path))
  if (value instanceof Map) return redactObject(Object.fromEntries(value), depth, path)
  if (value instanceof Set) return redactObject([...value], depth, path)
  const entries: [string, unknown][] = Object.entries(value)
  if (value instanceof Error) {
    entries.unshift(['type', value.name], ['message', value.message], ['stack', value.stack])
    if (value.cause !== undefined) entries.push(['cause', value.cause])
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, isSecretKey(key) ? REDACTED : redactValue(each, depth + 1, path)]),
  )
}

/**
 * Returns a copy that is safe to log: values under secret-looking keys are replaced at any depth, logins in URLs and tokens in
 * query strings inside any text too, and bytes become their length. Errors become plain objects. Never throws on cycles.
 */
export function redact<T>(value: T): unknown {
  return redactValue(value, 0, new WeakSet())
}
