/**
 * Narrow readers for what a BMC answers. They never throw: what is missing, damaged or too large is null or empty, so
 * that one bad property does not hide the rest.
 */
export type Json = Readonly<Record<string, unknown>>

const maxTextLength = 1_024
const maxItems = 4_096

export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, maxItems) : [])
export const objects = (value: unknown): Json[] => list(value).map(object)

/** Fit to be stored and shown: no control characters, no half characters, trimmed, bounded. */
export function text(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const clean = value
    .slice(0, 4 * maxTextLength)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, maxTextLength)
  return Buffer.from(clean, 'utf8').toString('utf8').trim() || null
}

export const texts = (value: unknown): string[] => list(value).flatMap((item) => text(item) ?? [])
export const finite = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
export const whole = (value: unknown): number | null => {
  const number = finite(value)
  return number !== null && Number.isSafeInteger(Math.trunc(number)) ? Math.trunc(number) : null
}
export const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** Milliseconds since the epoch; null for what is no time, or no real one (BMCs without a clock start in 1970). */
export function timeMs(value: unknown): number | null {
  const firstRealMs = Date.UTC(2000, 0, 1)
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return ms > firstRealMs && ms < Date.UTC(2200, 0, 1) ? ms : null
}

/** A MAC address in lower case with colons; null for what is none, or says nothing (all zeros). */
export function mac(value: unknown): string | null {
  const address = (text(value) ?? '').toLowerCase().replaceAll('-', ':')
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address) && address !== '00:00:00:00:00:00' ? address : null
}

/** A UUID in canonical lower-case text form; null for what is none, or says nothing. */
export function uuid(value: unknown): string | null {
  const id = (text(value) ?? '').toLowerCase()
  const says = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && !/^[0-]+$/.test(id) && !/^[f-]+$/.test(id)
  return says ? id : null
}

/**
 * The path of a link: `{"@odata.id": "/redfish/v1/…"}`. Null for anything that would lead away from this BMC, since
 * the request carries its credential.
 */
export const link = (value: unknown): string | null => localPath(object(value)['@odata.id'])

export function localPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_048) return null
  return /^\/(?!\/)[\x21-\x7e]*$/.test(value) && !value.includes('\\') ? value : null
}
