'use client'
import { Badge } from '@ingot/ui/badge'
import { Skeleton } from '@ingot/ui/skeleton'
import { TabPanel, Tabs } from '@ingot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { NodeStateText } from '@/components/node-state'
import { PageHeader } from '@/components/page-header'
import { PowerState } from '@/components/power-state'
import { NodeBiosTab } from '@/features/bios-profile/node-bios-tab'
import { NodeFirmwareTab } from '@/features/firmware/node-firmware-tab'
import { NodeControlTab } from '@/features/hardware/node-control-tab'
import { NodeTestsTab } from '@/features/hardware-test/node-tests-tab'
import { NodeInspectionsTab } from '@/features/inspection/node-inspections-tab'
import { NodeIronicTab } from '@/features/ironic/node/node-ironic-tab'
import { OperationHistory } from '@/features/operation/operation-history'
import { OperationNow } from '@/features/operation/operation-now'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useNodeCommands } from '../use-node-commands'
import { BmcConsolesCard } from './bmc-consoles-card'
import { NodeBasicTab } from './node-basic-tab'
import { NodeConsoleTab } from './node-console-tab'
import { NodeDetailActions } from './node-detail-actions'
import { NodeHardwareTab } from './node-hardware-tab'
import { NodeNotices } from './node-notices'
import { NodePortsTab } from './node-ports-tab'

const tabs = [
  'basic',
  'hardware',
  'control',
  'inspections',
  'tests',
  'bios',
  'firmware',
  'ports',
  'ironic',
  'operations',
  'console',
  'audit',
] as const

export function NodeDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('basic'))
  const { data: node, error, refetch } = useQuery(trpc.node.get.queryOptions({ id }))
  const commands = useNodeCommands({ onDeleted: () => router.push(paths.nodes()) })
  const parent = { label: t('node.title'), href: paths.nodes() }

  if (!node) {
    return (
      <>
        <PageHeader title={t('node.one')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={node.name}
        parent={parent}
        status={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <NodeStateText state={node.provisionState} />
            <PowerState observed={node.powerObserved} target={node.powerTarget} />
            {node.maintenance && <Badge tone="warning">{t('node.maintenanceBadge')}</Badge>}
          </span>
        }
        actions={<NodeDetailActions node={node} onStart={commands.start} />}
      />
      {node.openOperation && tab !== 'operations' && <OperationNow operationId={node.openOperation.id} />}
      <div className="flex flex-col gap-4">
        <NodeNotices node={node} onStart={commands.start} />
        <Tabs
          value={tab}
          onValueChange={(next) => void setTab(next)}
          label={t('node.detail.tabsLabel')}
          tabs={tabs
            .filter((value) => value !== 'ironic' || node.engine === 'ironic')
            .map((value) => ({ value, label: t(`node.detail.tabs.${value}`) }))}
        >
          <TabPanel value="basic">
            <NodeBasicTab node={node} />
          </TabPanel>
          <TabPanel value="hardware">
            <NodeHardwareTab node={node} />
          </TabPanel>
          <TabPanel value="control">
            <NodeControlTab node={node} />
          </TabPanel>
          <TabPanel value="inspections">
            <NodeInspectionsTab nodeId={node.id} />
          </TabPanel>
          <TabPanel value="tests">
            <NodeTestsTab node={node} />
          </TabPanel>
          <TabPanel value="bios">
            <NodeBiosTab node={node} />
          </TabPanel>
          <TabPanel value="firmware">
            <NodeFirmwareTab node={node} />
          </TabPanel>
          <TabPanel value="ports">
            <NodePortsTab node={node} />
          </TabPanel>
          {node.engine === 'ironic' && (
            <TabPanel value="ironic">
              <NodeIronicTab node={node} />
            </TabPanel>
          )}
          <TabPanel value="operations">
            <OperationHistory filter={{ nodeId: node.id }} />
          </TabPanel>
          <TabPanel value="console">
            {node.bmc && <BmcConsolesCard bmc={node.bmc} />}
            <NodeConsoleTab node={node} />
          </TabPanel>
          <TabPanel value="audit">
            <AuditList filter={{ nodeId: node.id }} />
          </TabPanel>
        </Tabs>
      </div>
      {commands.dialog}
    </>
  )
}
