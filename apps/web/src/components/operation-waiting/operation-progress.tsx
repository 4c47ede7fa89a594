'use client'
import { Progress } from '@ingot/ui/progress'
import { useTranslations } from 'next-intl'
import { operationKindText, operationStepText } from '@/lib/operation-text'

/** One line of progress: bar, step in words, position. */
export function OperationProgress({
  operation,
}: {
  operation: {
    readonly kind: string
    readonly phase: string
    readonly stepName: string | null
    readonly stepIndex: number
    readonly stepCount: number
    readonly progress: number
  }
}) {
  const t = useTranslations()
  const { kind, phase, stepName, stepIndex, stepCount, progress } = operation
  const step = phase === 'undo' ? t('operation.undoing') : stepName && operationStepText(t, stepName)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Progress
        value={progress}
        tone={phase === 'undo' ? 'warning' : 'info'}
        label={t('operation.progressLabel', { kind: operationKindText(t, kind) })}
      />
      <div className="flex items-baseline justify-between gap-2 text-ink-muted text-xs">
        <span className="min-w-0 truncate">{step}</span>
        {stepCount > 0 && phase !== 'undo' && (
          <span className="shrink-0">
            {t('operation.stepOf', { position: Math.min(stepIndex + 1, stepCount), count: stepCount })}
          </span>
        )}
      </div>
    </div>
  )
}
