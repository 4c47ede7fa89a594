'use client'
import { cableStates, type CableState as State } from '@ingot/core/cabling/judge-cabling'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Cable as CableIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { CableState } from './cable-state'
import { CableTable } from './cable-table'
import { FillDialog } from './fill-dialog'

const pageSize = 200
const all = 'all'

/** The cables of a zone, a switch or a node, wrong ones first, with what would fit. */
export function CableMap({
  filter,
}: {
  filter: { readonly zoneId?: string | undefined; readonly switchId?: string; readonly nodeId?: string }
}) {
  const t = useTranslations('cabling')
  const trpc = useTRPC()
  const [state, setState] = useState<State | typeof all>(all)
  const [limit, setLimit] = useState(pageSize)
  const [filling, setFilling] = useState(false)
  const { data, error, refetch } = useQuery(
    trpc.cabling.list.queryOptions(
      { ...filter, limit, ...(state === all ? {} : { state: [state] }) },
      { placeholderData: keepPreviousData },
    ),
  )
  if (!data) return error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />
  const { items, counts, nextOffset } = data
  const offered = items.filter(({ offer }) => offer !== null)
  return (
    <>
      <Card
        flush
        title={
          <span className="flex flex-wrap gap-x-4 gap-y-1 font-normal text-sm">
            {cableStates
              .filter((each) => counts[each] > 0)
              .map((each) => (
                <span key={each} className="inline-flex items-center gap-1.5">
                  <CableState state={each} />
                  <span className="text-ink-muted">{counts[each]}</span>
                </span>
              ))}
          </span>
        }
        actions={
          <>
            <Select
              aria-label={t('filter.state')}
              className="w-44"
              value={state}
              onValueChange={setState}
              options={[
                { value: all, label: t('filter.all') },
                ...cableStates.map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
            />
            <Button
              variant="primary"
              disabledReason={offered.length === 0 ? t('nothingToFill') : null}
              onClick={() => setFilling(true)}
            >
              {t('fill')}
            </Button>
          </>
        }
      >
        {items.length === 0 ? (
          <EmptyState icon={<CableIcon />} title={t('empty')} description={t('emptyHint')} />
        ) : (
          <CableTable cables={items} />
        )}
        {nextOffset !== null && (
          <div className="flex justify-center border-line border-t p-2">
            <Button onClick={() => setLimit(Math.min(limit + pageSize, 1000))} disabled={limit >= 1000}>
              {t('more')}
            </Button>
          </div>
        )}
      </Card>
      {filling && <FillDialog cables={offered} onClose={() => setFilling(false)} />}
    </>
  )
}
