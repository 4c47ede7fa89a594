'use client'
import { Button } from '@ingot/ui/button'
import { CodeBlock } from '@ingot/ui/code-block'
import { Sheet } from '@ingot/ui/sheet'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { attemptText, type DeliveryDetail, deliveryTones } from './webhook-view'

/** One delivery: its attempts, and word for word what is sent. */
export function DeliverySheet({
  id,
  onReplay,
  onClose,
}: {
  id: string
  onReplay: (delivery: { readonly id: string }) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: delivery, error, refetch } = useQuery(trpc.webhookDelivery.get.queryOptions({ id }))
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t('webhook.delivery')}
      closeLabel={t('words.close')}
      className="w-[min(40rem,calc(100vw-2.5rem))]"
    >
      <div className="flex flex-col gap-4 p-4">
        {error && !delivery && <FailureBanner error={error} onRetry={refetch} />}
        {!delivery && !error && <Skeleton className="h-60" />}
        {delivery && (
          <>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="break-all font-mono text-sm">{delivery.event}</span>
              <Button size="sm" onClick={() => onReplay(delivery)}>
                {t('webhook.replay')}
              </Button>
            </div>
            <div className="flex flex-wrap items-center gap-4 text-sm">
              <StatusDot tone={deliveryTones[delivery.status]} pulsing={delivery.status === 'pending'}>
                {t(`webhook.status.${delivery.status}`)}
              </StatusDot>
              {delivery.status === 'pending' && delivery.nextAttemptAt && delivery.attempt > 0 && (
                <span className="text-ink-muted">
                  {t('webhook.nextAttempt')} <Time at={delivery.nextAttemptAt} relative />
                </span>
              )}
            </div>
            <Attempts delivery={delivery} />
            <section className="flex flex-col gap-1">
              <h3 className="font-medium text-sm">{t('webhook.body')}</h3>
              <CodeBlock
                code={pretty(delivery.body)}
                label={t('webhook.body')}
                copyLabel={t('webhook.copyBody')}
                copiedLabel={t('words.copied')}
              />
            </section>
          </>
        )}
      </div>
    </Sheet>
  )
}

const pretty = (body: string) => JSON.stringify(JSON.parse(body), null, 2)

function Attempts({ delivery }: { delivery: DeliveryDetail }) {
  const t = useTranslations()
  const format = useFormat()
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">{t('webhook.attempts')}</h3>
      {delivery.attempts.length === 0 && <p className="text-ink-muted text-sm">{t('webhook.noAttempts')}</p>}
      <ol className="flex flex-col gap-2">
        {[...delivery.attempts].reverse().map((attempt) => (
          <li key={attempt.at} className="rounded-md border border-line p-2 text-sm">
            <div className="flex flex-wrap justify-between gap-2">
              <span>{attemptText(t, attempt)}</span>
              <span className="text-ink-muted text-xs">
                <Time at={new Date(attempt.at)} /> · {format.duration(attempt.durationMs)}
              </span>
            </div>
            {attempt.response !== '' && (
              <pre className="mt-1 max-h-32 overflow-auto whitespace-pre-wrap break-all font-mono text-ink-muted text-xs">
                {attempt.response}
              </pre>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
