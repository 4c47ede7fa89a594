import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { accountLocale } from '@/server/account-locale'
import { chooseLocale, isLocale, localeCookie } from './locale'
import { messagesOf } from './messages-of'

export default getRequestConfig(async () => {
  const header = await headers()
  const chosen = (await cookies()).get(localeCookie)?.value
  const account = isLocale(chosen) ? null : await accountLocale(header.get('cookie'))
  const locale = chooseLocale(chosen, account, header.get('accept-language'))
  // Times are shown in the browser's zone; the server renders none, so its own zone does not matter.
  return { locale, timeZone: 'UTC', messages: await messagesOf(locale) }
})
