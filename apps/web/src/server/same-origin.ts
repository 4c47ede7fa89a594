import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something comes from a page of this site. Cookies are SameSite=Lax already; this is
 * the second lock. Browsers always send Origin with POST; `null` (sandboxed frames, some redirects) is not us.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin, host } = headers
  if (origin === undefined) return site === 'same-origin' || headers.cookie === undefined
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
