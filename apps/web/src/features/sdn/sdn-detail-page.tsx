'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Skeleton } from '@ingot/ui/skeleton'
import { TabPanel, Tabs } from '@ingot/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Radar, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { OperationNow } from '@/features/operation/operation-now'
import { PlanList } from '@/features/switch-plan/plan-list'
import { operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { ControllerDeleteDialog } from './controller-delete-dialog'
import { ControllerFacts } from './controller-facts'
import { ControllerState } from './controller-state'
import { ShownCertificate } from './shown-certificate'
import { useControllerCheck } from './use-controller-check'

const tabs = ['overview', 'plans', 'audit'] as const

export function SdnDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const format = useFormat()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('overview'))
  const [deleting, setDeleting] = useState(false)
  const verify = useControllerCheck()
  const { data: controller, error, refetch } = useQuery(trpc.sdnController.get.queryOptions({ id }))
  const parent = { label: t('sdn.title'), href: paths.sdnControllers() }
  if (!controller) {
    return (
      <>
        <PageHeader title={t('sdn.one')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  }
  const { lastError, lastErrorAt, openOperation } = controller
  return (
    <>
      <PageHeader
        title={controller.name}
        parent={parent}
        status={<ControllerState controller={controller} />}
        actions={
          <>
            <Button busy={verify.isPending} onClick={() => verify.mutate({ id })}>
              <Radar aria-hidden />
              {t('sdn.action.verify')}
            </Button>
            <Link href={paths.editSdnController(id)} className={buttonVariants()}>
              <Pencil aria-hidden />
              {t('sdn.action.edit')}
            </Link>
            <Button onClick={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              {t('sdn.action.delete')}
            </Button>
          </>
        }
      />
      {openOperation && <OperationNow operationId={openOperation.id} />}
      <div className="flex flex-col gap-4">
        {lastError && lastErrorAt && (
          <Banner tone="danger" title={t('sdn.detail.unreachable', { at: format.dateTime(lastErrorAt) })}>
            <p>{operationErrorText(t, { ...lastError, data: { switch: controller.name, ...lastError.data } })}</p>
            <ShownCertificate controller={controller} />
          </Banner>
        )}
        {controller.waitingPlans > 0 && (
          <Banner tone="warning">
            <span className="flex flex-wrap items-center gap-3">
              {t('sdn.detail.waiting', { count: controller.waitingPlans })}
              <Button size="sm" onClick={() => void setTab('plans')}>
                {t('sdn.detail.showPlans')}
              </Button>
            </span>
          </Banner>
        )}
        <Tabs
          value={tab}
          onValueChange={(next) => void setTab(next)}
          label={t('sdn.tabs.label')}
          tabs={tabs.map((value) => ({ value, label: t(`sdn.tabs.${value}`) }))}
        >
          <TabPanel value="overview">
            <ControllerFacts controller={controller} />
          </TabPanel>
          <TabPanel value="plans">
            <PlanList sdnControllerId={id} />
          </TabPanel>
          <TabPanel value="audit">
            <AuditList filter={{ targetKind: 'sdn_controller', targetId: id }} />
          </TabPanel>
        </Tabs>
      </div>
      {deleting && (
        <ControllerDeleteDialog
          controller={controller}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push(paths.sdnControllers())}
        />
      )}
    </>
  )
}
