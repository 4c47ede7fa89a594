'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import { Evidence } from '@/components/evidence'
import { operationStepText, suggestionText, waitingForText, waitReasonText } from '@/lib/operation-text'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'

export interface Waiting {
  readonly step: string | null
  /** When the current step began: its elapsed time runs on in the browser. */
  readonly since: Date | null
  readonly deadlineAt: Date | null
  readonly waitingFor: string | null
  readonly reason: string | null
  readonly evidence: unknown
  readonly suggestion: string | null
}

/** Answers "why is it stuck?" from what the worker wrote down. */
export function WaitingPanel({ waiting, status }: { waiting: Waiting; status: string }) {
  const t = useTranslations()
  const format = useFormat()
  const now = useNow()
  const leftMs = waiting.deadlineAt && now ? waiting.deadlineAt.getTime() - now.getTime() : null
  const deadline =
    waiting.deadlineAt === null || leftMs === null
      ? null
      : leftMs >= 0
        ? t('operation.waiting.deadlineIn', {
            left: format.duration(leftMs),
            at: format.dateTime(waiting.deadlineAt),
          })
        : t('operation.waiting.deadlinePassed', { ago: format.duration(-leftMs) })
  const items = [
    { key: 'step', value: waiting.step && operationStepText(t, waiting.step) },
    { key: 'elapsed', value: waiting.since && now && format.duration(now.getTime() - waiting.since.getTime()) },
    { key: 'deadline', value: deadline },
    { key: 'next', value: waiting.waitingFor && waitingForText(t, waiting.waitingFor) },
    { key: 'reason', value: waiting.reason && waitReasonText(t, waiting.reason) },
    { key: 'suggestion', value: waiting.suggestion && suggestionText(t, waiting.suggestion) },
  ] as const
  return (
    <Card title={t(status === 'running' ? 'operation.waiting.titleRunning' : 'operation.waiting.title')}>
      <DescriptionList items={items.map((item) => ({ ...item, term: t(`operation.waiting.${item.key}`) }))} />
      <div className="mt-3">
        <h3 className="mb-1 text-ink-muted text-sm">{t('operation.waiting.evidence')}</h3>
        {waiting.evidence ? (
          <Evidence evidence={waiting.evidence} label={t('operation.waiting.evidence')} />
        ) : (
          <p className="text-ink-subtle text-sm">{t('operation.waiting.noEvidence')}</p>
        )}
      </div>
    </Card>
  )
}
