'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useUserActions } from './use-user-actions'
import type { UserRow } from './user-columns'
import { UserSessionsCard } from './user-sessions-card'

export function UserPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: user, error, refetch } = useQuery(trpc.user.get.queryOptions({ id }))
  const { actions, dialogs } = useUserActions()
  return (
    <>
      <PageHeader
        parent={{ label: t('user.title'), href: paths.users() }}
        title={user?.displayName ?? t('user.one')}
        status={user?.disabled && <Badge tone="warning">{t('user.state.disabled')}</Badge>}
        actions={
          user &&
          actions
            .filter((action) => !action.hidden?.(user))
            .map((action) => (
              <Button
                key={action.id}
                variant={action.danger ? 'danger' : undefined}
                disabledReason={action.disabledReason(user)}
                onClick={() => action.onSelect(user)}
              >
                {action.label}
              </Button>
            ))
        }
      />
      {error && !user && <FailureBanner error={error} onRetry={refetch} />}
      {!user && !error && <Skeleton className="h-60" />}
      {user && (
        <div className="flex flex-col gap-4">
          <UserCard user={user} />
          {user.actions.endSessions.allowed && <UserSessionsCard user={user} />}
          <AuditList filter={{ targetKind: 'user', targetId: id }} />
        </div>
      )}
      {dialogs}
    </>
  )
}

function UserCard({ user }: { user: UserRow }) {
  const t = useTranslations()
  return (
    <Card>
      <DescriptionList
        items={[
          { key: 'email', term: t('user.fields.email'), value: user.email },
          {
            key: 'rank',
            term: t('user.fields.rank'),
            value: user.cloudAdmin ? t('shell.roles.cloud_admin') : null,
          },
          {
            key: 'administers',
            term: t('user.fields.administers'),
            value:
              user.administers.length === 0
                ? null
                : user.administers.map(({ id, name }) => (
                    <Link key={id} href={paths.department(id)} className="mr-3 hover:text-accent-ink hover:underline">
                      {name}
                    </Link>
                  )),
          },
          {
            key: 'places',
            term: t('user.places'),
            value:
              user.places.length === 0 ? (
                t('user.noPlaces')
              ) : (
                <ul>
                  {user.places.map((place) => (
                    <li key={place.projectId}>
                      <Link href={paths.project(place.projectId)} className="hover:text-accent-ink hover:underline">
                        {t('shell.projectOf', { department: place.departmentName, project: place.projectName })}
                      </Link>
                      <span className="ml-2 text-ink-muted">{t(`shell.roles.${place.role}`)}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: 'lastSignIn',
            term: t('user.fields.lastSignIn'),
            value: user.lastSignInAt ? <Time at={user.lastSignInAt} /> : t('user.never'),
          },
          { key: 'createdAt', term: t('user.fields.createdAt'), value: <Time at={user.createdAt} /> },
        ]}
      />
    </Card>
  )
}
