export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'zh-CN'
export const localeCookie = 'ingot-locale'
/** How the server tells what it renders which language the account of a request has chosen; empty: none. */
export const accountLocaleHeader = 'x-ingot-account-locale'

/** Names of the languages in themselves: a person must find their own language in a foreign page. */
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' }

export const isLocale = (value: string | null | undefined): value is Locale =>
  (locales as readonly string[]).includes(value ?? '')

/**
 * What was chosen in this browser wins, then what the account chose in another one, then the browser's first language
 * that we speak (RFC 9110 §12.5.4), then Chinese.
 */
export function chooseLocale(
  cookie: string | undefined,
  account: string | null | undefined,
  acceptLanguage: string | null,
): Locale {
  if (isLocale(cookie)) return cookie
  if (isLocale(account)) return account
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean)
      return { language: tag.trim().toLowerCase().split('-')[0], quality: quality ? Number(quality) : 1 }
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { language } of wanted) {
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return defaultLocale
}
