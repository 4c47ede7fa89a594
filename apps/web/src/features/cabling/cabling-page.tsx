'use client'
import { Select } from '@ingot/ui/select'
import { TabPanel, Tabs } from '@ingot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs'
import { PageHeader } from '@/components/page-header'
import { RackMap } from '@/features/rack/rack-map'
import { useTRPC } from '@/lib/trpc'
import { CableMap } from './cable-map'

const all = 'all'
const views = ['list', 'rack'] as const

/** Every cable of the cloud, or of one zone, as a list or rack by rack. */
export function CablingPage() {
  const t = useTranslations('cabling')
  const trpc = useTRPC()
  // Another zone begins at its first page.
  const [{ zone }, setZone] = useQueryStates({ zone: parseAsString, cursor: parseAsString, page: parseAsString })
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('list'))
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
            onValueChange={(value) => void setZone({ zone: value === all ? null : value, cursor: null, page: null })}
            options={[
              { value: all, label: t('filter.allZones') },
              ...zones.map(({ id, name, regionName }) => ({ value: id, label: name, description: regionName })),
            ]}
          />
        }
      />
      <Tabs
        value={view}
        onValueChange={(next) => void setView(next)}
        label={t('views.label')}
        tabs={views.map((value) => ({ value, label: t(`views.${value}`) }))}
      >
        <TabPanel value="list">
          <CableMap key={zone ?? all} filter={{ zoneId: zone ?? undefined }} />
        </TabPanel>
        <TabPanel value="rack">
          <RackMap zoneId={zone ?? undefined} />
        </TabPanel>
      </Tabs>
    </>
  )
}
