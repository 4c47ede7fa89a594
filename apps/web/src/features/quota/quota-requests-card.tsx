'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import type { Tone } from '@ingot/ui/tone'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Time } from '@/components/time'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { QuotaDecisionDialog } from './quota-decision-dialog'
import type { QuotaLimits, QuotaRequest } from './quota-view'

const toneOf = {
  open: 'warning',
  approved: 'success',
  denied: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<QuotaRequest['state'], Tone>

/** What was asked for, what came of it, and by whom. */
export function QuotaRequestsCard({ requests, maySet }: { requests: readonly QuotaRequest[]; maySet: boolean }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [deciding, setDeciding] = useState<{ request: QuotaRequest; decision: 'approved' | 'denied' } | null>(null)
  const withdraw = useMutation(
    trpc.quota.withdraw.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.quota.pathFilter())
        toast.success(t('quota.withdrawn'))
      },
      onError: (error) => toast.error(errorText(t, error)),
    }),
  )
  return (
    <Card title={t('quota.requests')} flush>
      {requests.length === 0 ? (
        <p className="p-4 text-ink-muted text-sm">{t('quota.noRequests')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {requests.map((request) => (
            <li key={request.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
              <div className="min-w-0 text-sm">
                <p className="flex flex-wrap items-center gap-2">
                  <Badge tone={toneOf[request.state]}>{t(`quota.requestState.${request.state}`)}</Badge>
                  <LimitsText limits={request.limits} />
                </p>
                <p className="mt-1 break-words">{request.reason}</p>
                <p className="mt-0.5 text-ink-muted text-xs">
                  {request.requesterName} · <Time at={request.createdAt} relative />
                </p>
                {request.decidedAt && (
                  <p className="mt-1 break-words text-ink-muted text-xs">
                    {t('quota.decidedBy', { name: request.deciderName ?? '–' })} ·{' '}
                    <Time at={request.decidedAt} relative />
                    {request.decisionReason !== '' && <> · {request.decisionReason}</>}
                  </p>
                )}
              </div>
              {request.state === 'open' && (
                <div className="flex flex-wrap gap-2">
                  {maySet && (
                    <>
                      <Button
                        size="sm"
                        variant="primary"
                        onClick={() => setDeciding({ request, decision: 'approved' })}
                      >
                        {t('quota.decide.approved')}
                      </Button>
                      <Button size="sm" onClick={() => setDeciding({ request, decision: 'denied' })}>
                        {t('quota.decide.denied')}
                      </Button>
                    </>
                  )}
                  <Button size="sm" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id: request.id })}>
                    {t('quota.withdraw')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {deciding && <QuotaDecisionDialog {...deciding} onClose={() => setDeciding(null)} />}
    </Card>
  )
}

function LimitsText({ limits }: { limits: QuotaLimits }) {
  const t = useTranslations('quota')
  const text = (limit: number | null) => (limit === null ? t('noLimit') : String(limit))
  return <span>{t('limitsText', { hosts: text(limits.hosts), nodes: text(limits.nodes) })}</span>
}
