'use client'
import { classNames } from '@ingot/ui/class-names'
import { Power } from 'lucide-react'
import { useTranslations } from 'next-intl'

const inks = { on: 'text-success', off: 'text-ink-subtle', unknown: 'text-warning' } as const

/** What the BMC last reported, and where it is being switched to. */
export function PowerState({ observed, target }: { observed: string; target?: string | null }) {
  const t = useTranslations()
  const power = observed === 'on' || observed === 'off' ? observed : 'unknown'
  const next = target === 'on' || target === 'off' ? target : null
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <Power aria-hidden className={classNames('size-3.5 shrink-0', inks[power])} />
      {t(`words.power.${power}`)}
      {next && next !== power && (
        <span className="text-ink-subtle text-xs">{t('node.powerTarget', { power: t(`words.power.${next}`) })}</span>
      )}
    </span>
  )
}
