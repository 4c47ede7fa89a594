import type { SessionIdentity } from '@ingot/db/session/load-session'
import { decode } from 'next-auth/jwt'

/** `__Secure-` makes browsers refuse the cookie over plain HTTP (RFC 6265bis §4.1.3.1). */
export const sessionCookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}next-auth.session-token`

export const SESSION_LIFETIME_MS = 12 * 3600 * 1000

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAX_REMEMBERED = 10_000

function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return decodeURIComponent(value.join('='))
  }
  return null
}

/**
 * Reads who a cookie header names. It only says which session to look at: whether that is good is asked of the database
 * on each request. Decrypted cookies are remembered, because decryption costs more than the request.
 */
export function createCookieReader(options: { readonly secret: string; readonly secure: boolean }) {
  const remembered = new Map<string, { identity: SessionIdentity; expiresAtMs: number }>()
  const name = sessionCookieName(options.secure)
  return async (header: string | undefined): Promise<SessionIdentity | null> => {
    const token = safely(() => cookieOf(header, name))
    if (!token) return null
    const known = remembered.get(token)
    if (known) return known.expiresAtMs > Date.now() ? known.identity : null
    const claims = await decode({ token, secret: options.secret }).catch(() => null)
    const { sub, sid, exp } = claims ?? {}
    if (typeof sub !== 'string' || typeof sid !== 'string' || !uuid.test(sub) || !uuid.test(sid)) return null
    const identity = { userId: sub, sessionId: sid }
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(token, { identity, expiresAtMs: typeof exp === 'number' ? exp * 1000 : 0 })
    return identity
  }
}

function safely<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
