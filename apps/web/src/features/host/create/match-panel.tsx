'use client'
import { mismatches } from '@ingot/core/scheduler/match-node'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type Control, useWatch } from 'react-hook-form'
import { errorText } from '@/lib/error-text'
import { readFailure } from '@/lib/failure'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { CreateProblems } from './create-problems'
import { type HostFormValues, plainNic } from './host-form'
import { QuotaLeft } from './quota-left'

type Preview = RouterOutputs['host']['matchPreview']

/** Reasons in the order of the scheduler's rules; `busy` is a node whose own operation has not ended. */
const reasonOrder = [...mismatches, 'busy'] as const

/** Says before anything is created how many servers fit exactly and, if too few, what keeps the others out. */
export function MatchPanel({ control }: { control: Control<HostFormValues> }) {
  const t = useTranslations('host.match')
  const trpc = useTRPC()
  const [projectId, availabilityZoneId, flavorId, imageId, count, name, networkIds, nics] = useWatch({
    control,
    name: ['projectId', 'availabilityZoneId', 'flavorId', 'imageId', 'count', 'name', 'networkIds', 'nics'],
  })
  const chosen = [projectId, availabilityZoneId, flavorId, imageId].every((id) => id !== '')
  const usable = chosen && Number.isInteger(count) && count >= 1 && count <= 100
  const preview = useQuery({
    ...trpc.host.matchPreview.queryOptions({
      projectId,
      availabilityZoneId,
      flavorId,
      imageId,
      carriers: networkIds.map((id) => (nics[id] ?? plainNic).carrier),
      count,
      name: name.trim(),
    }),
    enabled: usable,
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
  return (
    <Card title={t('title')}>
      <div aria-live="polite" aria-busy={usable && preview.isFetching} className="flex flex-col gap-3">
        {!chosen && <p className="text-ink-muted text-sm">{t('waiting')}</p>}
        {usable && preview.isPending && <Skeleton className="h-16" />}
        {usable && preview.error && <PreviewRefused error={preview.error} />}
        {usable && preview.data && !preview.error && <MatchResult preview={preview.data} />}
      </div>
    </Card>
  )
}

function MatchResult({ preview }: { preview: Preview }) {
  const t = useTranslations('host.match')
  const { matching, requested } = preview
  const enough = matching >= requested
  const reasons = reasonOrder.filter((mismatch) => (preview.mismatches[mismatch] ?? 0) > 0)
  const nodes = preview.nodes ?? []
  const shown = nodes.slice(0, 8)
  return (
    <>
      <Banner tone={enough ? 'success' : matching > 0 ? 'warning' : 'danger'}>
        {enough
          ? t('enough', { matching, requested })
          : matching === 0
            ? t('none')
            : t('tooFew', { matching, requested })}
      </Banner>
      <CreateProblems problems={preview.problems} />
      <QuotaLeft rows={preview.quotaAfter} />
      {shown.length > 0 && (
        <section aria-label={t('nodes')}>
          <h3 className="text-ink-muted text-xs">{t('nodes')}</h3>
          <ul className="mt-1 flex flex-wrap gap-x-3 text-sm">
            {shown.map((node) => (
              <li key={node.id} className="break-all">
                {node.name}
              </li>
            ))}
            {matching > shown.length && (
              <li className="text-ink-muted">{t('nodesMore', { count: matching - shown.length })}</li>
            )}
          </ul>
        </section>
      )}
      {!enough && reasons.length > 0 && (
        <section aria-label={t('why')}>
          <h3 className="text-ink-muted text-xs">{t('why')}</h3>
          <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-sm">
            {reasons.map((mismatch) => (
              <div key={mismatch} className="col-span-2 grid grid-cols-subgrid">
                <dt>{t(`mismatch.${mismatch}`)}</dt>
                <dd className="text-right">{preview.mismatches[mismatch]}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-1 text-ink-subtle text-xs">{t('whyHint')}</p>
        </section>
      )}
      {!enough && reasons.length === 0 && matching === 0 && <p className="text-sm">{t('noHardware')}</p>}
      <p className="text-ink-subtle text-xs">{enough ? t('reserved') : t('advice')}</p>
    </>
  )
}

/** What is refused for good names its reason; what just failed does not stand in the way. */
function PreviewRefused({ error }: { error: unknown }) {
  const t = useTranslations()
  const { code } = readFailure(error)
  const refused = code === 'licence_required' || code === 'flavor_not_granted' || code === 'permission_missing'
  return refused ? (
    <Banner tone="danger" title={t('host.match.refused')}>
      {errorText(t, error)}
    </Banner>
  ) : (
    <Banner tone="warning">{t('host.match.failed')}</Banner>
  )
}
