import 'server-only'
import { findLocale } from '@ingot/db/session/find-locale'
import { readEnv } from '../env'
import { pageDatabase } from './database'
import { createCookieReader } from './session-cookie'

let readCookie: ReturnType<typeof createCookieReader> | null = null

/** The language that the account of this cookie header chose, in whichever browser; null when it did not. */
export async function accountLocale(cookieHeader: string | null): Promise<string | null> {
  if (!cookieHeader) return null
  const env = readEnv()
  readCookie ??= createCookieReader({ secret: env.NEXTAUTH_SECRET, secure: env.secureCookies })
  const identity = await readCookie(cookieHeader)
  return identity && findLocale(pageDatabase(), identity)
}
