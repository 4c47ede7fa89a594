import type { SessionIdentity } from '@ingot/db/session/load-session'
import { decode, encode } from 'next-auth/jwt'

/** `__Secure-` makes browsers refuse the cookie over plain HTTP (RFC 6265bis §4.1.3.1). */
export const sessionCookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}next-auth.session-token`

export const SESSION_LIFETIME_MS = 12 * 3600 * 1000

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAX_REMEMBERED = 10_000

/** A cookie of a request; null when it was not sent. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return decodeURIComponent(value.join('='))
  }
  return null
}

/** The value of a `Set-Cookie` that only our server reads again; `maxAgeMs` 0 takes the cookie away. */
export const serverCookie = (name: string, value: string, options: { secure: boolean; maxAgeMs: number }): string =>
  [
    `${name}=${value}`,
    `Max-Age=${Math.round(options.maxAgeMs / 1000)}`,
    // Lax: an answer of the identity provider comes from another site.
    ...['Path=/', 'HttpOnly', 'SameSite=Lax'],
    ...(options.secure ? ['Secure'] : []),
  ].join('; ')

/** The `Set-Cookie` that signs a browser in, encrypted as next-auth does it (docs/adr/0011); null: the one that signs it out. */
export async function sessionCookie(
  identity: SessionIdentity | null,
  { secret, secure }: { readonly secret: string; readonly secure: boolean },
): Promise<string> {
  const name = sessionCookieName(secure)
  if (!identity) return serverCookie(name, '', { secure, maxAgeMs: 0 })
  const maxAge = SESSION_LIFETIME_MS / 1000
  const value = await encode({ token: { sub: identity.userId, sid: identity.sessionId }, secret, maxAge })
  return serverCookie(name, value, { secure, maxAgeMs: SESSION_LIFETIME_MS })
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
