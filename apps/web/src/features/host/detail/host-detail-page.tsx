'use client'
import { Banner } from '@ingot/ui/banner'
import { Skeleton } from '@ingot/ui/skeleton'
import { TabPanel, Tabs } from '@ingot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { HostStateText } from '@/components/host-state'
import { PageHeader } from '@/components/page-header'
import { PowerState } from '@/components/power-state'
import { HostNetworkTab } from '@/features/network/host-network-tab'
import { OperationHistory } from '@/features/operation/operation-history'
import { OperationNow } from '@/features/operation/operation-now'
import { operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { HostDialog } from '../host-dialog'
import { useHostMenu } from '../use-host-menu'
import { HostBasicTab } from './host-basic-tab'
import { HostConfigurationTab } from './host-configuration-tab'
import { HostHeaderActions } from './host-header-actions'
import { HostNetworkPending } from './host-network-pending'
import { HostToBeDeleted } from './host-to-be-deleted'

// The terminal needs a browser and is heavy: it is fetched when the tab is first opened.
const HostConsole = dynamic(
  () => import('@/features/console/host-console').then((module) => ({ default: module.HostConsole })),
  { ssr: false, loading: () => <Skeleton className="h-96" /> },
)

const tabNames = ['basic', 'configuration', 'network', 'console', 'timeline', 'audit'] as const

export function HostDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabNames).withDefault('basic'))
  const { data: host, error, refetch } = useQuery(trpc.host.get.queryOptions({ id }))
  const menu = useHostMenu()
  const parent = { label: t('host.title'), href: paths.hosts() }
  if (error && !host)
    return (
      <>
        <PageHeader parent={parent} title={t('host.one')} />
        <FailureBanner error={error} onRetry={refetch} />
      </>
    )
  if (!host)
    return (
      <div aria-busy className="flex flex-col gap-4">
        <Skeleton className="h-10 w-72" />
        <Skeleton className="h-80" />
      </div>
    )
  return (
    <>
      <PageHeader
        parent={parent}
        title={host.name}
        status={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <HostStateText state={host.state} />
            <PowerState observed={host.powerObserved} target={host.powerTarget} />
          </span>
        }
        actions={<HostHeaderActions host={host} actions={menu.actions} />}
      />
      <HostToBeDeleted host={host} actions={menu.actions} />
      {host.lastError && (
        <Banner tone="danger" title={t('host.detail.lastError')} className="mb-4">
          {operationErrorText(t, host.lastError)}
        </Banner>
      )}
      <HostNetworkPending host={host} />
      {host.state === 'rescue' && (
        <Banner tone="warning" className="mb-4">
          {t('host.detail.inRescue')}
        </Banner>
      )}
      {host.openOperation && tab !== 'timeline' && <OperationNow operationId={host.openOperation.id} />}
      <Tabs
        value={tab}
        onValueChange={(next) => void setTab(next)}
        label={t('host.detail.tabsLabel')}
        tabs={tabNames.map((value) => ({ value, label: t(`host.detail.tabs.${value}`) }))}
      >
        <TabPanel value="basic">
          <HostBasicTab host={host} />
        </TabPanel>
        <TabPanel value="configuration">
          <HostConfigurationTab host={host} />
        </TabPanel>
        <TabPanel value="network">{tab === 'network' && <HostNetworkTab host={host} />}</TabPanel>
        <TabPanel value="console">{tab === 'console' && <HostConsole hostId={host.id} />}</TabPanel>
        <TabPanel value="timeline">{tab === 'timeline' && <OperationHistory filter={{ hostId: host.id }} />}</TabPanel>
        <TabPanel value="audit">
          {tab === 'audit' && <AuditList filter={{ targetKind: 'host', targetId: host.id }} />}
        </TabPanel>
      </Tabs>
      <HostDialog question={menu.question} onClose={menu.close} />
    </>
  )
}
