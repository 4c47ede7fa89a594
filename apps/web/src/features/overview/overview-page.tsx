'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { FolderClosed, HardDrive, Plus, Server } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { MissingRight } from '@/lib/missing-right'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver, useSession } from '@/lib/use-session'
import { AttentionList } from './attention-list'
import { HostCounts } from './host-counts'
import { NodeCounts } from './node-counts'
import { QuotaWarnings } from './quota-warnings'
import { RunningOperations } from './running-operations'

export function OverviewPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const session = useSession()
  const placed = session === undefined || mayEver('host:show')
  const { data, error, refetch } = useQuery(trpc.overview.get.queryOptions(undefined, { enabled: placed }))
  return (
    <>
      <PageHeader title={t('overview.title')} />
      {!placed ? (
        <Card flush>
          <EmptyState
            icon={<FolderClosed />}
            title={t('overview.noPlace')}
            description={<MissingRight permission="host:show" projectId={null} />}
            action={
              <Link href={paths.rights()} className={buttonVariants()}>
                {t('access.title')}
              </Link>
            }
          />
        </Card>
      ) : error && !data ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : !data ? (
        <div className="grid gap-4 xl:grid-cols-2">
          <Skeleton className="h-40" />
          <Skeleton className="h-40" />
        </div>
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-2">
          {data.nodes &&
            (data.nodes.total === 0 ? (
              <Card title={t('overview.nodes')} flush>
                <EmptyState
                  icon={<HardDrive />}
                  title={t('overview.noNodes')}
                  description={t('overview.noNodesHint')}
                  action={
                    mayEver('node:register') && (
                      <Link href={paths.registerNode()} className={buttonVariants({ variant: 'primary' })}>
                        <Plus aria-hidden />
                        {t('node.register')}
                      </Link>
                    )
                  }
                />
              </Card>
            ) : (
              <NodeCounts counts={data.nodes} />
            ))}
          {data.hosts.total === 0 ? (
            <Card title={t('overview.hosts')} flush>
              <EmptyState
                icon={<Server />}
                title={t('overview.noHosts')}
                description={t('overview.noHostsHint')}
                action={
                  mayEver('host:create') && (
                    <Link href={paths.createHost()} className={buttonVariants()}>
                      <Plus aria-hidden />
                      {t('shell.palette.createHost')}
                    </Link>
                  )
                }
              />
            </Card>
          ) : (
            <HostCounts counts={data.hosts} />
          )}
          <AttentionList items={data.attention} />
          <RunningOperations />
          <QuotaWarnings />
        </div>
      )}
    </>
  )
}
