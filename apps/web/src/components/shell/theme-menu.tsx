'use client'
import { DropdownMenu, DropdownMenuChoice } from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'

const themes = ['system', 'light', 'dark'] as const

export function ThemeMenu() {
  const t = useTranslations('shell')
  const { theme, setTheme } = useTheme()
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('theme')}>
          <SunMoon aria-hidden />
        </IconButton>
      }
    >
      <DropdownMenuChoice
        value={theme ?? 'system'}
        onValueChange={setTheme}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
    </DropdownMenu>
  )
}
