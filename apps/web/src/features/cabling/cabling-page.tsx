'use client'
import { Select } from '@ingot/ui/select'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { CableMap } from './cable-map'

const all = 'all'

/** Every cable of the cloud, or of one zone. */
export function CablingPage() {
  const t = useTranslations('cabling')
  const trpc = useTRPC()
  const [zone, setZone] = useQueryState('zone', parseAsString)
  const zones = useQuery(trpc.zone.list.queryOptions()).data ?? []
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('subtitle')}
        actions={
          <Select
            aria-label={t('filter.zone')}
            className="w-52"
            value={zone ?? all}
            onValueChange={(value) => void setZone(value === all ? null : value)}
            options={[
              { value: all, label: t('filter.allZones') },
              ...zones.map(({ id, name, regionName }) => ({ value: id, label: name, description: regionName })),
            ]}
          />
        }
      />
      <CableMap key={zone ?? all} filter={{ zoneId: zone ?? undefined }} />
    </>
  )
}
