import type { Locale } from './locale'

/** The texts of one language. Each noun's file is one namespace. */
export async function messagesOf(locale: Locale) {
  if (locale === 'en') return (await import('./english')).english
  return (await import('./chinese')).chinese
}
