'use client'
import type { DifferenceSeverity } from '@ingot/core/inspection/compare-inspections'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import type { Tone } from '@ingot/ui/tone'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { Time } from '@/components/time'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { DifferenceText } from './difference-text'
import type { InspectionRun } from './inspection-view'

const tones = { critical: 'danger', warning: 'warning', info: 'info' } as const satisfies Record<
  DifferenceSeverity,
  Tone
>

/** What is different in a run from an earlier one, and from what the node is sold as. */
export function InspectionComparison({ run, runs }: { run: InspectionRun; runs: readonly InspectionRun[] }) {
  const t = useTranslations('inspection')
  const trpc = useTRPC()
  const format = useFormat()
  const [baseId, setBaseId] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(trpc.inspection.compare.queryOptions({ id: run.id, baseId }))
  const others = runs.filter(({ id }) => id !== run.id)
  return (
    <Card
      title={
        <>
          {t('changesOf')} <Time at={run.finishedAt} />
        </>
      }
      actions={
        others.length > 0 && (
          <Select
            aria-label={t('comparedWith')}
            className="w-60"
            value={baseId ?? data?.base?.id ?? ''}
            placeholder={t('nothingBefore')}
            onValueChange={setBaseId}
            options={others.map(({ id, finishedAt }) => ({
              value: id,
              label: t('since', { at: format.dateTime(finishedAt) }),
            }))}
          />
        )
      }
    >
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="h-16" />
      ) : (
        <div className="flex flex-col gap-3">
          {data.differences === null ? (
            <p className="text-ink-muted text-sm">{t(data.base ? 'notUnderstood' : 'firstRun')}</p>
          ) : data.differences.length === 0 ? (
            <StatusDot tone="success">{t('noChange')}</StatusDot>
          ) : (
            <ul className="flex flex-col gap-1.5 text-sm">
              {data.differences.map((difference) => (
                <li key={JSON.stringify(difference)} className="flex flex-wrap items-baseline gap-x-3">
                  <StatusDot tone={tones[difference.severity]}>{t(`severity.${difference.severity}`)}</StatusDot>
                  <span className="min-w-0">
                    <DifferenceText difference={difference} />
                  </span>
                </li>
              ))}
            </ul>
          )}
          {data.flavor && data.flavor.mismatches.length > 0 && (
            <Banner tone="warning" title={t('notAsSold', { flavor: data.flavor.name })}>
              <ul>
                {data.flavor.mismatches.map(({ field, declared, found }) => (
                  <li key={field}>
                    {t('declaredAndFound', {
                      field: t(`field.${field}`),
                      declared: String(declared),
                      found: String(found ?? '–'),
                    })}
                  </li>
                ))}
              </ul>
            </Banner>
          )}
        </div>
      )}
    </Card>
  )
}
