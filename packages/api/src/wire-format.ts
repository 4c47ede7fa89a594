import superjson, { type SuperJSONResult } from 'superjson'

/** Deeper answers, and those that contain themselves, are left to superjson. */
const MAX_DEPTH = 40
const risky: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * superjson's own format, for what nearly all answers are made of: plain objects, lists, texts, numbers and dates. It
 * names the dates and leaves the writing to JSON, where superjson copies every value and notes which objects are one and
 * the same: for a page of 50 nodes that cost more than everything else. What else there is goes through superjson.
 */
export const wireFormat = {
  serialize(value: unknown): SuperJSONResult {
    const dates: Record<string, ['Date']> = {}
    if (!isOrdinary(value, '', dates, 0)) return superjson.serialize(value)
    const json = value as SuperJSONResult['json']
    return Object.keys(dates).length === 0 ? { json } : { json, meta: { values: dates, v: 1 } }
  },
  deserialize: <T>(payload: SuperJSONResult): T => superjson.deserialize<T>(payload),
}

/** Whether JSON writes the value as it is, but for its dates, whose paths are collected. */
function isOrdinary(value: unknown, path: string, dates: Record<string, ['Date']>, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object':
      break
    default:
      return false
  }
  if (value === null) return true
  if (value instanceof Date) {
    dates[path] = ['Date']
    return path !== '' && !Number.isNaN(value.getTime())
  }
  if (depth > MAX_DEPTH) return false
  const below = path === '' ? '' : `${path}.`
  if (Array.isArray(value)) return value.every((item, at) => isOrdinary(item, `${below}${at}`, dates, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const key in value) {
    if (risky.has(key)) return false
    const item: unknown = value[key as keyof typeof value]
    // A property that is undefined is left out by JSON, and read as undefined again.
    if (item !== undefined && !isOrdinary(item, below + escaped(key), dates, depth + 1)) return false
  }
  return true
}

/** As superjson separates a path (its pathstringifier). */
const escaped = (key: string) => (/[.\\]/.test(key) ? key.replaceAll('\\', '\\\\').replaceAll('.', '\\.') : key)
