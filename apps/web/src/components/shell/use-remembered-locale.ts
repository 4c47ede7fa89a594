'use client'
import { useLocale } from 'next-intl'
import { useEffect } from 'react'
import { isLocale, localeCookie } from '@/i18n/locale'
import { useSession } from '@/lib/use-session'
import { useChangeLocale } from './use-change-locale'

/** In a browser where no language was chosen yet, the one that the account chose elsewhere is used. */
export function useRememberedLocale() {
  const shown = useLocale()
  const remembered = useSession()?.user.locale
  const { changeLocale } = useChangeLocale()
  useEffect(() => {
    const chosenHere = document.cookie.split('; ').some((cookie) => cookie.startsWith(`${localeCookie}=`))
    if (!chosenHere && isLocale(remembered) && remembered !== shown) changeLocale(remembered)
  }, [remembered, shown, changeLocale])
}
