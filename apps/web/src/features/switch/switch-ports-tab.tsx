'use client'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { Faceplate } from './faceplate'
import { LagTable } from './lag-table'
import { rowId, SwitchPortsTable } from './switch-ports-table'

/** The front of the switch, and under it the same as a table. */
export function SwitchPortsTab({ id }: { id: string }) {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(trpc.switch.ports.queryOptions({ id }))
  if (!data) return error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />
  const choose = (name: string) => {
    setChosen(name)
    const row = document.getElementById(rowId(name))
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }
  if (data.ports.length === 0)
    return (
      <Card>
        <EmptyState title={t('face.none')} description={t('face.noneHint')} />
      </Card>
    )
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('face.title')}>
        <Faceplate ports={data.ports} onChoose={choose} />
      </Card>
      {data.lags.length > 0 && <LagTable lags={data.lags} />}
      <Card flush title={t('tabs.ports')}>
        <SwitchPortsTable ports={data.ports} chosen={chosen} />
      </Card>
    </div>
  )
}
