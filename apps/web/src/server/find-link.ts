import 'server-only'
import { linkToken } from '@ingot/core/user/input'
import { findOpenLink, type OpenLink } from '@ingot/db/account-link/redeem-link'
import { pageDatabase } from './database'

/** What the token in an address is good for, where it is a link of that kind; null for any other. */
export async function findLink(kind: OpenLink['kind'], text: string): Promise<OpenLink | null> {
  const token = linkToken.safeParse(text)
  const link = token.success ? await findOpenLink(pageDatabase(), token.data) : null
  return link?.kind === kind ? link : null
}
