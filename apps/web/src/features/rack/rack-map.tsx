'use client'
import { cableStates } from '@ingot/core/cabling/judge-cabling'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Server } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { cableMarks } from './rack-cables'
import { RackElevation } from './rack-elevation'
import { RackFillDialog } from './rack-fill-dialog'
import { RackList } from './rack-list'
import { RackMachineCell } from './rack-machine'
import { rackKey } from './rack-view'

/** The racks of a zone, or of all, and one of them as it stands. */
export function RackMap({ zoneId }: { zoneId: string | undefined }) {
  const t = useTranslations('rack')
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const [chosen, setChosen] = useQueryState('rack', parseAsString)
  const [filling, setFilling] = useState(false)
  const racks = useQuery(trpc.rack.list.queryOptions({ zoneId }))
  const offers = useQuery(trpc.rack.offers.queryOptions({ zoneId })).data?.items ?? []
  const current = racks.data?.find((each) => rackKey(each) === chosen) ?? racks.data?.[0]
  // Never the machines of another rack under the name of this one, not even while they are asked for.
  const { data, error, refetch } = useQuery(
    trpc.rack.get.queryOptions(
      { zoneId: current?.zoneId ?? '', rack: current?.rack ?? '' },
      { enabled: current !== undefined },
    ),
  )
  if (!racks.data)
    return racks.error ? <FailureBanner error={racks.error} onRetry={racks.refetch} /> : <Skeleton className="h-72" />
  const fill = mayEver('node:edit') && (
    <Button disabledReason={offers.length === 0 ? t('nothingToFill') : null} onClick={() => setFilling(true)}>
      {t('fill')}
    </Button>
  )
  const dialog = filling && <RackFillDialog offers={offers} onClose={() => setFilling(false)} />
  if (!current)
    return (
      <Card flush>
        <EmptyState icon={<Server />} title={t('empty')} description={t('emptyHint')} action={fill} />
        {dialog}
      </Card>
    )
  const unplaced = data?.machines.filter(({ unit }) => unit === null) ?? []
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)] 2xl:grid-cols-[15rem_minmax(0,1fr)_20rem]">
      <Card flush title={t('racks')} actions={fill} className="lg:row-span-2">
        <RackList racks={racks.data} current={current} onChoose={(rack) => void setChosen(rackKey(rack))} />
      </Card>
      {unplaced.length > 0 && (
        <Card flush title={t('unplaced')} className="lg:col-start-2 lg:row-start-1 2xl:col-start-3">
          <ul className="flex flex-col divide-y divide-line">
            {unplaced.map((machine) => (
              <li key={machine.id} className="px-4 py-2 text-sm">
                <RackMachineCell machine={machine} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card
        flush
        title={t('title', { rack: current.rack, zone: current.zoneName })}
        className="lg:col-start-2 2xl:row-start-1"
      >
        {!data && error && <FailureBanner error={error} onRetry={refetch} />}
        {!data && !error && <Skeleton className="h-72" />}
        {data && <RackElevation name={current.rack} machines={data.machines} />}
        <RackLegend />
      </Card>
      {dialog}
    </div>
  )
}

function RackLegend() {
  const t = useTranslations('cabling')
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-ink-muted text-xs">
      {cableStates.map((state) => (
        <span key={state}>{`${cableMarks[state]} ${t(`state.${state}`)}`}</span>
      ))}
    </p>
  )
}
