'use client'
import type { ConsoleLinkState } from '@ingot/core/console/link-state'
import { type PreflightVerdict, preflightChecks, preflightOf } from '@ingot/core/console/preflight'
import { IconButton } from '@ingot/ui/icon-button'
import { Popover } from '@ingot/ui/popover'
import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, ListChecks } from 'lucide-react'
import { useTranslations } from 'next-intl'

const marks: Record<PreflightVerdict, { readonly icon: typeof CircleCheck; readonly ink: string }> = {
  ok: { icon: CircleCheck, ink: 'text-success-ink' },
  failed: { icon: CircleAlert, ink: 'text-danger-ink' },
  warning: { icon: CircleMinus, ink: 'text-warning-ink' },
  unknown: { icon: CircleDashed, ink: 'text-ink-subtle' },
}

/** What is known about the way to the serial port, check by check. */
export function ConsoleChecks({ link }: { link: ConsoleLinkState }) {
  const t = useTranslations('console')
  const verdicts = preflightOf(link)
  return (
    <Popover
      label={t('checks')}
      align="end"
      className="w-80"
      trigger={
        <IconButton label={t('checks')}>
          <ListChecks aria-hidden />
        </IconButton>
      }
    >
      <ul className="space-y-2 text-sm">
        {preflightChecks.map((check) => {
          const verdict = verdicts[check]
          const { icon: Icon, ink } = marks[verdict]
          return (
            <li key={check} className="flex items-start gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <span className="grow">{t(`check.${check}`)}</span>
              <span className={ink}>{t(`verdict.${verdict}`)}</span>
            </li>
          )
        })}
      </ul>
    </Popover>
  )
}
