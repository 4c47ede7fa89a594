'use client'
import { cableStates, type CableState as State } from '@ingot/core/cabling/judge-cabling'
import { cableSortKeys } from '@ingot/core/cabling/page-cables'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Cable as CableIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { SetUpSteps } from '@/features/network-scheme/set-up-steps'
import { useTRPC } from '@/lib/trpc'
import { CableState } from './cable-state'
import { CableFillDialog } from './fill-dialog'
import { useCableColumns } from './use-cable-columns'

const isState = (value: string): value is State => (cableStates as readonly string[]).includes(value)

/** The cables of a zone, a switch or a node, wrong ones first, with what would fit. */
export function CableMap({
  filter,
}: {
  filter: { readonly zoneId?: string | undefined; readonly switchId?: string; readonly nodeId?: string }
}) {
  const t = useTranslations('cabling')
  const trpc = useTRPC()
  const [filling, setFilling] = useState(false)
  const state = useTableState({ filterIds: ['state'], sortable: cableSortKeys })
  const { q, sort, limit, cursor } = state.listInput
  const states = state.filters.state.filter(isState)
  const query = useQuery(
    trpc.cabling.list.queryOptions(
      {
        ...filter,
        ...{ q, limit, sort, offset: cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0 },
        ...(states.length > 0 ? { state: states } : {}),
      },
      { placeholderData: keepPreviousData },
    ),
  )
  const { data } = query
  const list = data && {
    items: data.items.map((cable) => ({ ...cable, id: cable.portId })),
    nextCursor: data.nextOffset === null ? null : String(data.nextOffset),
  }
  return (
    <div className="flex flex-col gap-3">
      {data && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {cableStates
              .filter((each) => data.counts[each] > 0)
              .map((each) => (
                <span key={each} className="inline-flex items-center gap-1.5">
                  <CableState state={each} />
                  <span className="text-ink-muted">{data.counts[each]}</span>
                </span>
              ))}
          </p>
          <Button
            variant="primary"
            disabledReason={data.offers === 0 ? t('nothingToFill') : null}
            onClick={() => setFilling(true)}
          >
            {t('fill')}
          </Button>
        </div>
      )}
      <DataTable
        name="cables"
        label={t('title')}
        columns={useCableColumns()}
        filters={[
          {
            id: 'state',
            label: t('filter.state'),
            options: cableStates.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
        searchLabel={t('searchPlaceholder')}
        state={state}
        query={{ ...query, data: list }}
        rowName={({ nodeName, portName, macAddress }) => `${nodeName} ${portName ?? macAddress}`}
        empty={
          <EmptyState icon={<CableIcon />} title={t('empty')} description={t('emptyHint')} action={<SetUpSteps />} />
        }
      />
      {filling && <CableFillDialog filter={filter} onClose={() => setFilling(false)} />}
    </div>
  )
}
