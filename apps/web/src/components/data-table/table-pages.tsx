'use client'
import { IconButton } from '@ingot/ui/icon-button'
import { Select } from '@ingot/ui/select'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { rowCounts } from './table-address'
import type { TableState } from './use-table-state'

export function TablePages({ state, nextCursor }: { state: TableState; nextCursor: string | null }) {
  const t = useTranslations('table')
  const { page, cursor, rows } = state.address
  return (
    <div className="flex items-center justify-end gap-2 border-line border-t px-3 py-1.5 text-ink-muted text-xs">
      <span className="hidden sm:inline">{t('rows')}</span>
      <Select
        aria-label={t('rows')}
        value={String(rows)}
        onValueChange={(value) => state.setRows(Number(value))}
        options={rowCounts.map((count) => ({ value: String(count), label: String(count) }))}
        className="h-7 w-18 text-xs"
      />
      <span className="ml-2">{t('page', { page })}</span>
      <IconButton
        size="sm"
        label={t('previous')}
        disabledReason={cursor === '' ? t('noPrevious') : null}
        onClick={state.goBack}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label={t('next')}
        disabledReason={nextCursor === null ? t('noNext') : null}
        onClick={() => nextCursor && state.goNext(nextCursor)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  )
}
