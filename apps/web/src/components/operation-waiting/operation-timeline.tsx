'use client'
import { Timeline } from '@ingot/ui/timeline'
import { useTranslations } from 'next-intl'
import { Evidence } from '@/components/evidence'
import { Time } from '@/components/time'
import { operationStepText } from '@/lib/operation-text'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'
import { bondNote } from './bond-note'
import { type RecordedStep, timelineSteps } from './timeline-entries'

/** Every step of an operation with its times and evidence; it stays after success. */
export function OperationTimeline({
  operation,
}: {
  operation: {
    readonly kind: string
    readonly status: string
    readonly phase: string
    readonly steps: readonly RecordedStep[]
  }
}) {
  const t = useTranslations()
  return (
    <Timeline
      entries={timelineSteps(operation).map((step) => {
        const title = operationStepText(t, step.name)
        return {
          key: step.key,
          status: step.status,
          statusText: t(`operation.stepStatus.${step.status}`),
          title: step.undo ? t('operation.undoStep', { step: title }) : title,
          aside: step.record && <StepTimes record={step.record} running={step.status === 'running'} />,
          body: step.record && Boolean(step.record.message || step.record.evidence) && (
            <StepDetail record={step.record} label={title} />
          ),
        }
      })}
    />
  )
}

function StepTimes({ record, running }: { record: RecordedStep; running: boolean }) {
  const t = useTranslations('operation')
  const format = useFormat()
  const now = useNow()
  const end = record.finishedAt ?? (running ? now : null)
  return (
    <span className="flex flex-wrap gap-x-2">
      {record.attempts > 1 && <span>{t('attempts', { count: record.attempts })}</span>}
      {end && <span>{format.duration(end.getTime() - record.startedAt.getTime())}</span>}
      <Time at={record.startedAt} />
    </span>
  )
}

function StepDetail({ record, label }: { record: RecordedStep; label: string }) {
  const t = useTranslations('operation.waiting')
  const note = bondNote(useTranslations(), record.evidence)
  return (
    <>
      {note && <p className="break-words">{note}</p>}
      {record.message && <p className="break-words">{record.message}</p>}
      {record.evidence ? (
        <details className="mt-1">
          <summary className="cursor-pointer text-ink-subtle text-xs hover:text-ink">{t('evidence')}</summary>
          <div className="mt-1">
            <Evidence evidence={record.evidence} label={`${t('evidence')}: ${label}`} />
          </div>
        </details>
      ) : null}
    </>
  )
}
