import type { Database } from '@ingot/db/database'
import { findLocale } from '@ingot/db/session/find-locale'
import { localeCookie } from '../i18n/locale'
import type { createCookieReader } from './session-cookie'

const chosenHere = new RegExp(`(?:^|;\\s*)${localeCookie}=`)

/** The language that the account of this cookie header chose, where none was chosen in this browser. */
export async function accountLocale(
  database: Database,
  readCookie: ReturnType<typeof createCookieReader>,
  cookies: string | undefined,
): Promise<string | null> {
  if (!cookies || chosenHere.test(cookies)) return null
  const identity = await readCookie(cookies)
  return identity && findLocale(database, identity)
}
