'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { deviceName } from '@/lib/device-name'
import { useTRPC } from '@/lib/trpc'
import type { UserRow } from './user-columns'

/** Where somebody is signed in, for those who may end it. */
export function UserSessionsCard({ user }: { user: UserRow }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<string | null>(null)
  const sessions = useQuery(trpc.user.sessions.queryOptions({ id: user.id }))
  const end = useMutation(
    trpc.user.endSessions.mutationOptions({
      onSuccess: async () => {
        toast.success(t('session.devices.revoked'))
        setAsking(null)
        await queryClient.invalidateQueries(trpc.user.sessions.pathFilter())
      },
    }),
  )
  return (
    <Card title={t('user.sessions.title')}>
      {sessions.error && <FailureBanner error={sessions.error} onRetry={sessions.refetch} />}
      {sessions.isPending && <Skeleton className="h-12" />}
      {sessions.data?.length === 0 && <p className="text-ink-muted text-sm">{t('user.sessions.none')}</p>}
      <ul className="divide-y divide-line">
        {sessions.data?.map((session) => {
          const device = deviceName(session.userAgent) ?? t('session.devices.unknownDevice')
          return (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
              <div className="min-w-0">
                <p className="font-medium text-sm">{device}</p>
                <p className="text-ink-muted text-xs">
                  {session.address && <span className="mr-3 font-mono">{session.address}</span>}
                  {t.rich('session.devices.signedIn', { at: () => <Time at={session.createdAt} /> })}
                </p>
              </div>
              <Button
                size="sm"
                aria-label={`${t('session.devices.revoke')}: ${device}`}
                onClick={() => {
                  end.reset()
                  setAsking(session.id)
                }}
              >
                {t('session.devices.revoke')}
              </Button>
            </li>
          )
        })}
      </ul>
      {asking && (
        <ConfirmAction
          confirmation={{
            title: t('session.devices.revokeTitle'),
            description: t('session.devices.revokeDescription'),
            confirmLabel: t('session.devices.revoke'),
          }}
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate({ id: user.id, sessionId: asking })}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}
