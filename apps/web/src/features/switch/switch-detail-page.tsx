'use client'
import { canLeaveZone } from '@ingot/core/switch/actions'
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
import { CableMap } from '@/features/cabling/cable-map'
import { OperationNow } from '@/features/operation/operation-now'
import { PlanList } from '@/features/switch-plan/plan-list'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { SwitchDeleteDialog } from './switch-delete-dialog'
import { SwitchNotices } from './switch-notices'
import { SwitchPortsTab } from './switch-ports-tab'
import { type SwitchQuestion, SwitchQuestionDialog } from './switch-question'
import { SwitchSettings } from './switch-settings'
import { SwitchState } from './switch-state'
import { useSwitchWork } from './use-switch-work'

const tabs = ['ports', 'cabling', 'plans', 'settings', 'audit'] as const

export function SwitchDetailPage({ id }: { id: string }) {
  const t = useTranslations('switch')
  const all = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('ports'))
  const [deleting, setDeleting] = useState(false)
  const [question, setQuestion] = useState<SwitchQuestion | null>(null)
  const { verify, save } = useSwitchWork()
  const { data: device, error, refetch } = useQuery(trpc.switch.get.queryOptions({ id }))
  const parent = { label: t('title'), href: paths.switches() }
  if (!device) {
    return (
      <>
        <PageHeader title={t('one')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={device.name}
        parent={parent}
        status={<SwitchState device={device} />}
        actions={
          <>
            <Button variant="primary" busy={verify.isPending} onClick={() => verify.mutate({ id })}>
              <Radar aria-hidden />
              {t('action.verify')}
            </Button>
            {device.unsavedSince && (
              <Button busy={save.isPending} onClick={() => save.mutate({ id })}>
                {t('action.save')}
              </Button>
            )}
            <Link href={paths.editSwitch(id)} className={buttonVariants()}>
              <Pencil aria-hidden />
              {t('action.edit')}
            </Link>
            <Button disabledReason={verdictText(all, canLeaveZone(device))} onClick={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              {t('action.delete')}
            </Button>
          </>
        }
      />
      {device.openOperation && <OperationNow operationId={device.openOperation.id} />}
      <div className="flex flex-col gap-4">
        <SwitchNotices
          device={device}
          onTrust={(hostKey) => setQuestion({ kind: 'trust', hostKey })}
          onCorrect={() => setQuestion({ kind: 'correct' })}
          onShowPlans={() => void setTab('plans')}
        />
        <Tabs
          value={tab}
          onValueChange={(next) => void setTab(next)}
          label={t('tabs.label')}
          tabs={tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))}
        >
          <TabPanel value="ports">
            <SwitchPortsTab id={id} />
          </TabPanel>
          <TabPanel value="cabling">
            <CableMap filter={{ switchId: id }} />
          </TabPanel>
          <TabPanel value="plans">
            <PlanList switchId={id} />
          </TabPanel>
          <TabPanel value="settings">
            <SwitchSettings device={device} />
          </TabPanel>
          <TabPanel value="audit">
            <AuditList filter={{ targetKind: 'switch', targetId: id }} />
          </TabPanel>
        </Tabs>
      </div>
      {question && <SwitchQuestionDialog device={device} question={question} onClose={() => setQuestion(null)} />}
      {deleting && (
        <SwitchDeleteDialog
          device={device}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push(paths.switches())}
        />
      )}
    </>
  )
}
