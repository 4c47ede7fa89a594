'use client'
import { Banner } from '@ingot/ui/banner'
import { Skeleton } from '@ingot/ui/skeleton'
import { TabPanel, Tabs } from '@ingot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { FailureBanner } from '@/components/failure-banner'
import { verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

const loading = () => <Skeleton className="h-full min-h-96 w-full" />
// xterm and noVNC need a document, and are heavy: each is fetched when it is first shown.
const ConsoleView = dynamic(() => import('./console-view').then((module) => module.ConsoleView), {
  ssr: false,
  loading,
})
const GraphicalView = dynamic(() => import('./graphical-view').then((module) => module.GraphicalView), {
  ssr: false,
  loading,
})

const kinds = ['serial', 'graphical'] as const

/** The consoles of a host. `windowed`: they fill a window of their own; otherwise they are a panel of a page. */
export function HostConsole({ hostId, windowed = false }: { hostId: string; windowed?: boolean }) {
  const t = useTranslations('console')
  const [kind, setKind] = useQueryState('console', parseAsStringLiteral(kinds).withDefault('serial'))
  const fill = windowed ? 'flex min-h-0 grow flex-col' : ''
  return (
    <Tabs
      value={kind}
      onValueChange={(next) => void setKind(next)}
      label={t('kinds')}
      tabs={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      className={fill}
      listClassName={windowed ? 'px-3' : ''}
    >
      <TabPanel value="serial" className={fill}>
        {kind === 'serial' && <ConsoleView key={hostId} hostId={hostId} windowed={windowed} />}
      </TabPanel>
      <TabPanel value="graphical" className={fill}>
        {kind === 'graphical' && <GraphicalPanel key={hostId} hostId={hostId} windowed={windowed} />}
      </TabPanel>
    </Tabs>
  )
}

/** The picture, or why there is none. */
function GraphicalPanel({ hostId, windowed }: { hostId: string; windowed: boolean }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: host, error, refetch } = useQuery(trpc.host.get.queryOptions({ id: hostId }))
  if (error && !host) return <FailureBanner error={error} onRetry={refetch} />
  if (!host) return loading()
  const refusal = verdictText(t, host.actions.openGraphicalConsole)
  return refusal ? <Banner tone="info">{refusal}</Banner> : <GraphicalView hostId={hostId} windowed={windowed} />
}
