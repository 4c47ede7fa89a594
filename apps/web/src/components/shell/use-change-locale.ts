'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { type Locale, localeCookie } from '@/i18n/locale'

const yearSeconds = 31_536_000

/** Shows the portal in another language at once and remembers it in this browser. */
export function useChangeLocale(): { changeLocale: (locale: Locale) => void; changing: boolean } {
  const router = useRouter()
  const [changing, startTransition] = useTransition()
  const changeLocale = (locale: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`
    startTransition(() => router.refresh())
  }
  return { changeLocale, changing }
}
