'use client'
import { quotaCounters } from '@ingot/core/quota/quota'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditSection } from '@/components/audit-list/audit-section'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { QuotaHistory } from './quota-history'
import { QuotaLimitsDialog } from './quota-limits-dialog'
import { QuotaMeter } from './quota-meter'
import { QuotaRequestDialog } from './quota-request-dialog'
import { QuotaRequestsCard } from './quota-requests-card'
import type { Quota } from './quota-view'

export function QuotaDetailPage({ projectId }: { projectId: string }) {
  const t = useTranslations('quota')
  const trpc = useTRPC()
  const [dialog, setDialog] = useState<'limits' | 'request' | null>(null)
  const { data: quota, error, refetch } = useQuery(trpc.quota.get.queryOptions({ projectId }))
  const parent = { label: t('title'), href: paths.quotas() }
  if (!quota)
    return (
      <>
        <PageHeader title={t('one')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  return (
    <>
      <PageHeader
        title={quota.name}
        parent={parent}
        description={quota.departmentName}
        actions={
          <>
            <Button onClick={() => setDialog('request')}>{t('ask')}</Button>
            {quota.maySet && (
              <Button variant="primary" onClick={() => setDialog('limits')}>
                {t('setLimits')}
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <LeftBanner left={quota.hostsLeft} />
        <div className="grid gap-4 lg:grid-cols-2">
          {quota.stands.map(({ level, used, limits }) => (
            <Card
              key={level}
              title={t(`level.${level}`, { name: level === 'project' ? quota.name : quota.departmentName })}
            >
              <dl className="flex flex-col gap-3">
                {quotaCounters.map((counter) => (
                  <div key={counter}>
                    <dt className="text-ink-muted text-xs">{t(`fields.${counter}`)}</dt>
                    <dd>
                      <QuotaMeter label={t(`fields.${counter}`)} used={used[counter]} limit={limits[counter]} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Card>
          ))}
          <Consumption quota={quota} />
          <Card title={t('history')}>
            <QuotaHistory quota={quota} />
          </Card>
        </div>
        <QuotaRequestsCard requests={quota.requests} maySet={quota.maySet} />
        <AuditSection filter={{ noun: 'quota', projectId: quota.id }} />
      </div>
      {dialog === 'request' && <QuotaRequestDialog quota={quota} onClose={() => setDialog(null)} />}
      {dialog === 'limits' && (
        <QuotaLimitsDialog
          kind="project"
          id={quota.id}
          name={quota.name}
          limits={quota.limits}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}

function LeftBanner({ left }: { left: number | null }) {
  const t = useTranslations('quota')
  if (left === null) return null
  return <Banner tone={left === 0 ? 'warning' : 'info'}>{t('left', { left })}</Banner>
}

function Consumption({ quota }: { quota: Quota }) {
  const t = useTranslations('quota')
  const format = useFormat()
  const { used } = quota
  return (
    <Card
      title={t('consumption')}
      actions={
        <Link
          href={paths.hostsIn({ project: [quota.id] })}
          className={buttonVariants({ variant: 'secondary', size: 'sm' })}
        >
          {t('showHosts', { count: used.hosts })}
        </Link>
      }
    >
      <DescriptionList
        items={[
          { key: 'cpuCores', term: t('fields.cpuCores'), value: format.number(used.cpuCores) },
          { key: 'memory', term: t('fields.memory'), value: format.mib(used.memoryMib) },
          { key: 'disk', term: t('fields.disk'), value: format.gib(used.diskGib) },
        ]}
      />
      <p className="mt-3 text-ink-subtle text-xs">{t('consumptionHint')}</p>
    </Card>
  )
}
