'use client'
import { Banner } from '@ingot/ui/banner'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Select } from '@ingot/ui/select'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SearchField } from '@/components/data-table/search-field'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import type { NodeHardware } from '../hardware/hardware-view'
import { ReadNow } from '../hardware/read-now'
import { useHardwareAction } from '../hardware/use-hardware-action'
import { useManageReason } from '../hardware/use-manage-reason'
import { BiosSettingsTable } from './bios-settings-table'
import { type BiosFilter, biosFilters, biosRows, filterBiosRows, type NodeBios } from './bios-view'

/** Every setting of the firmware as last read; some have hundreds, so they can be searched and narrowed. */
export function BiosSettingsCard({
  nodeId,
  bios,
  actions,
}: {
  nodeId: string
  bios: NodeBios
  actions: NodeHardware['actions'] | undefined
}) {
  const t = useTranslations('bios')
  const words = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const manageReason = useManageReason()
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<BiosFilter>('all')
  const read = useMutation(trpc.node.readBios.mutationOptions({ onSuccess: begun }))
  const rows = biosRows(bios)
  const shown = filterBiosRows(rows, filter, text)
  return (
    <Card
      flush
      title={t('settings')}
      actions={
        <ReadNow
          readAt={bios.readAt}
          verdict={actions?.readBios}
          busy={read.isPending}
          onRead={() => read.mutate({ id: nodeId })}
        />
      }
    >
      {read.error && <Banner tone="danger">{errorText(words, read.error)}</Banner>}
      {bios.readAt === null ? (
        <EmptyState title={t('noSettings')} description={t('noSettingsYet')} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('noSettings')} description={t('noSettingsFound')} />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
            <SearchField label={t('searchSettings')} value={text} onChange={setText} />
            <Select
              aria-label={t('show')}
              className="w-full sm:w-56"
              value={filter}
              onValueChange={setFilter}
              options={biosFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            />
            <span className="text-ink-subtle text-xs">{t('shownOf', { shown: shown.length, all: rows.length })}</span>
            {manageReason === null && (
              <Link href={paths.createBiosProfile(nodeId)} className={`${buttonVariants({ size: 'sm' })} sm:ml-auto`}>
                {t('createFromNode')}
              </Link>
            )}
          </div>
          {shown.length === 0 ? <EmptyState title={words('words.nothingFound')} /> : <BiosSettingsTable rows={shown} />}
        </>
      )}
    </Card>
  )
}
