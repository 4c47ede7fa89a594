'use client'
import { columnsFor, type ExportFormat, exportFormats } from '@ingot/core/export/export-columns'
import { Checkbox } from '@ingot/ui/checkbox'
import { RadioGroup } from '@ingot/ui/radio-group'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import type { Translate } from '@/lib/translate'
import { useSession } from '@/lib/use-session'
import { type ExportRequest, type ExportWords, exportHref, wordsFor } from './export-request'
import { useOrderExport } from './use-order-export'

/** Asks for format and columns. */
export function ExportDialog({
  request,
  title,
  words,
  columns,
  onClose,
  onWriting,
}: {
  request: ExportRequest
  title: string
  words: ExportWords
  columns: readonly string[]
  onClose: () => void
  /** It is large: the worker writes it. */
  onWriting: (id: string) => void
}) {
  const t = useTranslations()
  const id = useId()
  const session = useSession()
  const order = useOrderExport()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(columns))
  const { kind } = request
  const offered = columnsFor(kind, session?.user.cloudAdmin ?? false)
  const columnText = (column: string) => t(`export.columns.${kind}.${column}` as Parameters<Translate>[0])
  const toggle = (column: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(column)
    else next.delete(column)
    setChosen(next)
  }
  const submit = () => {
    const wanted = offered.filter((column) => chosen.has(column))
    const choice = { format, columns: wanted, title, headers: wordsFor(wanted, columnText), words }
    order.mutate(
      { request, choice },
      {
        onSuccess: (file) => {
          onClose()
          if (file.operationId === null) window.location.assign(exportHref(file.id))
          else onWriting(file.id)
        },
      },
    )
  }
  return (
    <FormDialog
      title={t('export.title', { list: title })}
      description={t('export.description')}
      submitLabel={t('export.submit')}
      blockedReason={chosen.size === 0 ? t('export.noColumns') : null}
      busy={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioGroup
        aria-label={t('export.format')}
        value={format}
        onValueChange={setFormat}
        options={exportFormats.map((value) => ({
          value,
          label: t(`export.formats.${value}`),
          description: t(`export.formatHints.${value}`),
        }))}
      />
      <fieldset>
        <legend className="mb-2 font-medium text-sm">{t('export.chosenColumns')}</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-2">
          {offered.map((column) => (
            <label key={column} htmlFor={`${id}-${column}`} className="flex items-center gap-2 text-sm">
              <Checkbox
                id={`${id}-${column}`}
                checked={chosen.has(column)}
                onCheckedChange={(on) => toggle(column, on === true)}
              />
              {columnText(column)}
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}
