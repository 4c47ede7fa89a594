'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { Skeleton } from '@ingot/ui/skeleton'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { Selection } from '@/components/data-table/column'
import { SearchField } from '@/components/data-table/search-field'
import { withRows } from '@/components/data-table/use-selection'
import { FailureBanner } from '@/components/failure-banner'
import { NodeStateText } from '@/components/node-state'
import { useTRPC } from '@/lib/trpc'

/** Chooses among the nodes that could be updated now: nobody uses them and nothing runs on them. */
export function NodePicker({ chosen, onChange }: { chosen: Selection; onChange: (chosen: Selection) => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const id = useId()
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery(
    trpc.node.list.queryOptions(
      {
        q,
        filter: { state: ['manageable', 'available', 'inspect_failed', 'clean_failed'], hasHost: false },
        limit: 100,
      },
      { placeholderData: keepPreviousData },
    ),
  )
  if (error) return <FailureBanner error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-56" />
  const shownChosen = data.items.filter((node) => chosen.has(node.id)).length
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SearchField label={t('firmware.form.searchNodes')} value={q} onChange={setQ} />
      {data.items.length === 0 ? (
        <p className="text-ink-muted text-sm">{t('words.nothingFound')}</p>
      ) : (
        <div className="rounded-md border border-line">
          <div className="flex items-center gap-2 border-line border-b bg-sunken px-3 py-1.5 text-sm">
            <Checkbox
              id={`${id}-all`}
              checked={shownChosen === data.items.length ? true : shownChosen > 0 ? 'indeterminate' : false}
              onCheckedChange={(checked) => onChange(withRows(chosen, data.items, checked === true))}
            />
            <label htmlFor={`${id}-all`} className="text-ink-muted text-xs">
              {t('firmware.form.allShown', { count: data.items.length })}
            </label>
          </div>
          <div className="max-h-64 overflow-y-auto">
            {data.items.map((node) => (
              <div key={node.id} className="flex items-center gap-2 px-3 py-1.5 text-sm">
                <Checkbox
                  id={`${id}-${node.id}`}
                  checked={chosen.has(node.id)}
                  onCheckedChange={(checked) => onChange(withRows(chosen, [node], checked === true))}
                />
                <label htmlFor={`${id}-${node.id}`} className="min-w-0 grow break-words">
                  {node.name}
                </label>
                <NodeStateText state={node.provisionState} />
              </div>
            ))}
          </div>
        </div>
      )}
      {data.nextCursor !== null && <p className="text-ink-subtle text-xs">{t('firmware.form.moreNodes')}</p>}
    </div>
  )
}
