'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { IconButton } from '@ingot/ui/icon-button'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Selection } from '@/components/data-table/column'
import { withRows } from '@/components/data-table/use-selection'

/** The nodes in the order in which they go; the first ones are the canaries. */
export function ChosenNodes({
  chosen,
  canaryCount,
  onChange,
}: {
  chosen: Selection
  canaryCount: number
  onChange: (chosen: Selection) => void
}) {
  const t = useTranslations('firmware')
  if (chosen.size === 0) return <p className="text-ink-muted text-sm">{t('form.noneChosen')}</p>
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-2 text-sm">
        <span>{t('form.chosen', { count: chosen.size })}</span>
        <Button size="sm" variant="ghost" onClick={() => onChange(new Map())}>
          {t('form.clear')}
        </Button>
      </div>
      <ol className="max-h-72 overflow-y-auto rounded-md border border-line">
        {[...chosen].map(([id, name], index) => (
          <li key={id} className="flex items-center gap-2 px-3 py-0.5 text-sm">
            <span className="w-6 text-right text-ink-subtle text-xs tabular-nums">{index + 1}</span>
            <span className="min-w-0 grow break-words">{name}</span>
            {index < canaryCount && <Badge tone="info">{t('canary')}</Badge>}
            <IconButton
              label={t('form.removeNode', { name })}
              onClick={() => onChange(withRows(chosen, [{ id, name }], false))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
    </div>
  )
}
