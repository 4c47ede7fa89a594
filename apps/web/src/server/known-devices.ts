import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { cookieOf, serverCookie } from './session-cookie'

const LIFETIME_MS = 180 * 24 * 3600 * 1000
/** Several people may share a browser; the oldest is forgotten. */
const MAX_ACCOUNTS = 5
/** Keeps these tokens apart from those of sessions, which have the same secret. */
const salt = 'known-devices'

const claims = z.object({ known: z.array(z.tuple([z.uuid(), z.uuid()])).max(MAX_ACCOUNTS) })

export interface DeviceCookies {
  readonly secret: string
  readonly secure: boolean
}
const cookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}ingot.known-devices`

/**
 * The accounts that somebody has signed in to from this browser, each with a number for the browser. It opens nothing: its
 * owner's tries are counted apart from those of strangers (docs/adr/0021).
 */
export async function readKnownDevices(
  header: string | undefined,
  options: DeviceCookies,
): Promise<Map<string, string>> {
  const { secret, secure } = options
  try {
    const token = cookieOf(header, cookieName(secure))
    const parsed = claims.safeParse(token && (await decode({ token, secret, salt })))
    return new Map(parsed.data?.known)
  } catch {
    return new Map()
  }
}

/** The `Set-Cookie` with which the browser is known to one account more. */
export async function knowDevice(
  known: ReadonlyMap<string, string>,
  userId: string,
  { secret, secure }: DeviceCookies,
): Promise<string> {
  const others = [...known].filter(([id]) => id !== userId).slice(-(MAX_ACCOUNTS - 1))
  const token = { known: [...others, [userId, known.get(userId) ?? randomUUID()]] }
  const value = await encode({ token, secret, salt, maxAge: LIFETIME_MS / 1000 })
  return serverCookie(cookieName(secure), value, { secure, maxAgeMs: LIFETIME_MS })
}
