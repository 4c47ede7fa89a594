import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { accountLocaleHeader, chooseLocale, localeCookie } from './locale'
import { messagesOf } from './messages-of'

export default getRequestConfig(async () => {
  const header = await headers()
  const locale = chooseLocale(
    (await cookies()).get(localeCookie)?.value,
    header.get(accountLocaleHeader),
    header.get('accept-language'),
  )
  // Times are shown in the browser's zone; the server renders none, so its own zone does not matter.
  return { locale, timeZone: 'UTC', messages: await messagesOf(locale) }
})
