'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { DeleteGroupDialog } from './delete-group-dialog'
import { EditGroupDialog } from './edit-group-dialog'
import { GroupUsers } from './group-users'
import { RulesCard } from './rules-card'

/** One security group: what it lets through, and who is in it. */
export function GroupDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const { data: group, error, refetch } = useQuery(trpc.securityGroup.get.queryOptions({ id }))
  const [asked, setAsked] = useState<'edit' | 'delete' | null>(null)
  const locked = group?.mayChange ? null : t('securityGroup.notYours')
  return (
    <>
      <PageHeader
        parent={{ label: t('securityGroup.title'), href: paths.securityGroups() }}
        title={group?.name ?? t('securityGroup.one')}
        description={group?.description}
        actions={
          group && (
            <>
              <Button disabledReason={locked} onClick={() => setAsked('edit')}>
                {t('securityGroup.edit')}
              </Button>
              <Button variant="danger" disabledReason={locked} onClick={() => setAsked('delete')}>
                {t('securityGroup.delete')}
              </Button>
            </>
          )
        }
      />
      {error && !group && <FailureBanner error={error} onRetry={refetch} />}
      {!group && !error && <Skeleton className="h-60" />}
      {group && (
        <div className="flex min-w-0 flex-col gap-4">
          {group.changing && (
            <Banner tone="info">
              {t('securityGroup.changingHint')}{' '}
              {group.openOperationId && (
                <Link href={paths.operation(group.openOperationId)} className="underline">
                  {t('securityGroup.showOperation')}
                </Link>
              )}
            </Banner>
          )}
          <RulesCard group={group} />
          <GroupUsers group={group} />
          <AuditList filter={{ targetKind: 'security_group', targetId: id }} />
        </div>
      )}
      {group && asked === 'edit' && <EditGroupDialog group={group} onClose={() => setAsked(null)} />}
      {group && asked === 'delete' && (
        <DeleteGroupDialog
          group={group}
          onClose={() => setAsked(null)}
          onDeleted={() => router.push(paths.securityGroups())}
        />
      )}
    </>
  )
}
