'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { deviceName } from '@/lib/device-name'
import { useTRPC } from '@/lib/trpc'

/** Where the account is signed in. Revoking acts at once: the session's row is looked up with every request. */
export function DevicesPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<string | 'others' | null>(null)
  const sessions = useQuery(trpc.session.list.queryOptions())
  const revoked = async (message: string) => {
    toast.success(message)
    setAsking(null)
    await queryClient.invalidateQueries(trpc.session.list.pathFilter())
  }
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({ onSuccess: () => revoked(t('session.devices.revoked')) }),
  )
  const revokeOthers = useMutation(
    trpc.session.revokeOthers.mutationOptions({ onSuccess: () => revoked(t('session.devices.othersRevoked')) }),
  )
  const others = sessions.data?.filter((session) => !session.current).length ?? 0
  const mutation = asking === 'others' ? revokeOthers : revoke
  return (
    <>
      <PageHeader
        title={t('session.devices.title')}
        description={t('session.devices.description')}
        actions={
          <Button
            disabledReason={sessions.data && others === 0 ? t('session.devices.onlyThis') : null}
            onClick={() => setAsking('others')}
          >
            {t('session.devices.revokeOthers')}
          </Button>
        }
      />
      {sessions.error && <FailureBanner error={sessions.error} onRetry={sessions.refetch} />}
      {sessions.isPending && <Skeleton className="h-40" />}
      {sessions.data && (
        <Card flush className="max-w-3xl">
          <ul className="divide-y divide-line">
            {sessions.data.map((session) => (
              <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                    {deviceName(session.userAgent) ?? t('session.devices.unknownDevice')}
                    {session.current && <Badge tone="info">{t('session.devices.current')}</Badge>}
                  </p>
                  <p className="text-ink-muted text-xs">
                    {session.address && <span className="mr-3 font-mono">{session.address}</span>}
                    {t.rich('session.devices.signedIn', { at: () => <Time at={session.createdAt} /> })}
                  </p>
                </div>
                {!session.current && (
                  <Button
                    size="sm"
                    aria-label={`${t('session.devices.revoke')}: ${deviceName(session.userAgent) ?? ''}`}
                    onClick={() => setAsking(session.id)}
                  >
                    {t('session.devices.revoke')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {asking && (
        <ConfirmAction
          confirmation={{
            title: t(asking === 'others' ? 'session.devices.revokeOthersTitle' : 'session.devices.revokeTitle'),
            description: t('session.devices.revokeDescription'),
            confirmLabel: t(asking === 'others' ? 'session.devices.revokeOthers' : 'session.devices.revoke'),
          }}
          busy={mutation.isPending}
          error={mutation.error}
          onConfirm={() => (asking === 'others' ? revokeOthers.mutate() : revoke.mutate({ id: asking }))}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
