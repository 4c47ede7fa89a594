'use client'
import { DropdownMenu, DropdownMenuChoice } from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { isLocale, type Locale, localeNames, locales } from '@/i18n/locale'
import { useChangeLocale } from './use-change-locale'

export function LanguageMenu({ onChange }: { onChange?: (locale: Locale) => void }) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const { changeLocale, changing } = useChangeLocale()
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('language')} busy={changing}>
          {!changing && <Languages aria-hidden />}
        </IconButton>
      }
    >
      <DropdownMenuChoice
        value={locale}
        onValueChange={(next) => {
          if (!isLocale(next)) return
          changeLocale(next)
          onChange?.(next)
        }}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
    </DropdownMenu>
  )
}
