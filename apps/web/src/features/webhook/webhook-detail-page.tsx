'use client'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { DeliveryTable } from './delivery-table'
import { SecretDialog, type ShownSecret } from './secret-dialog'
import { useWebhookCommands } from './use-webhook-commands'
import { WebhookDialog } from './webhook-dialog'
import { WebhookFacts } from './webhook-facts'
import { type WebhookQuestion, WebhookQuestionDialog } from './webhook-question-dialog'

/** One webhook with what it was told. */
export function WebhookDetailPage({ id }: { id: string }) {
  const t = useTranslations('webhook')
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const { data: webhook, error, refetch } = useQuery(trpc.webhook.get.queryOptions({ id }))
  const [editing, setEditing] = useState(false)
  const [question, setQuestion] = useState<WebhookQuestion | null>(null)
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  const commands = useWebhookCommands(() => setQuestion(null))
  return (
    <>
      <PageHeader
        parent={{ label: t('title'), href: paths.webhooks(webhook?.projectId ?? undefined) }}
        title={webhook?.name ?? t('one')}
        actions={
          webhook && (
            <>
              <Button
                variant="primary"
                busy={commands.sendTest.isPending}
                disabledReason={webhook.active ? null : t('notActive')}
                onClick={() => commands.sendTest.mutate({ id })}
              >
                {t('sendTest')}
              </Button>
              <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
              <Button onClick={() => setQuestion('rotate')}>{t('rotate')}</Button>
              <Button variant="danger" onClick={() => setQuestion('delete')}>
                {t('delete')}
              </Button>
            </>
          )
        }
      />
      {error && !webhook && <FailureBanner error={error} onRetry={refetch} />}
      {!webhook && !error && <Skeleton className="h-60" />}
      {webhook && (
        <div className="flex flex-col gap-4">
          <WebhookFacts webhook={webhook} />
          <DeliveryTable
            webhookId={id}
            onReplay={(delivery) => commands.replay.mutate({ id: delivery.id })}
            actions={
              <Button size="sm" onClick={() => setQuestion('replay')}>
                {t('replayFailed')}
              </Button>
            }
          />
          {mayEver('audit:show') && <AuditList filter={{ targetKind: 'webhook', targetId: id }} />}
        </div>
      )}
      {webhook && editing && (
        <WebhookDialog projectId={webhook.projectId} webhook={webhook} onClose={() => setEditing(false)} />
      )}
      {webhook && question && (
        <WebhookQuestionDialog
          webhook={webhook}
          question={question}
          commands={commands}
          onSecret={setSecret}
          onClose={() => setQuestion(null)}
        />
      )}
      {secret && <SecretDialog shown={secret} onClose={() => setSecret(null)} />}
    </>
  )
}
