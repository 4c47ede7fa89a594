'use client'
import type { BulkPlanAction } from '@ingot/core/bulk/bulk-action'
import { maxPreviewIds } from '@ingot/core/bulk/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import type { RouterInputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

export type ChosenPlans = Pick<RouterInputs['switchPlan']['previewBulk'], 'ids' | 'matching'>

/** A yes or no to a frozen set of plans; each is named by what it changes. */
export function PlanBulkDialog({
  action,
  chosen,
  onClose,
}: {
  action: BulkPlanAction
  chosen: ChosenPlans
  onClose: (ran: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const count = chosen.ids?.length ?? 0
  const tooMany = count > maxPreviewIds ? t('bulk.tooMany', { max: maxPreviewIds, count }) : null
  const preview = useQuery(
    trpc.switchPlan.previewBulk.queryOptions(
      { ...chosen, action },
      // What the person agrees to must not change under their eyes.
      { enabled: !tooMany, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, meta: { frozen: true } },
    ),
  )
  const bulk = useMutation(
    trpc.switchPlan.bulk.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(trpc.bulk.pathFilter()) }),
  )
  return (
    <BulkDialog
      actionLabel={t(`switchPlan.${action}`)}
      danger={action === 'reject'}
      preview={preview.data}
      previewError={preview.error}
      startedId={bulk.data?.id}
      runError={bulk.error}
      running={bulk.isPending}
      tooMany={tooMany}
      onRun={(run) => bulk.mutate({ ...run, action })}
      onClose={() => onClose(bulk.isSuccess)}
    />
  )
}
