'use client'
import { useTranslations } from 'next-intl'

/** The servers that a profile or baseline is for. */
export function FitText({ of }: { of: { readonly vendor: string; readonly model: string } }) {
  const t = useTranslations('hardware.fit')
  const named = [of.vendor, of.model].filter(Boolean).join(' ')
  return named === '' ? <span className="text-ink-subtle">{t('all')}</span> : named
}
