'use client'
import type { BulkPlanAction } from '@ingot/core/bulk/bulk-action'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import { useBulkRequest } from '@/features/bulk/use-bulk-request'
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
  const { tooMany, frozen, listed } = useBulkRequest(chosen.ids)
  const preview = useQuery(trpc.switchPlan.previewBulk.queryOptions({ ...chosen, action }, frozen))
  const bulk = useMutation(trpc.switchPlan.bulk.mutationOptions(listed))
  return (
    <BulkDialog
      actionLabel={t(`switchPlan.${action}`)}
      danger={action === 'reject'}
      preview={preview}
      bulk={bulk}
      tooMany={tooMany}
      onRun={(run) => bulk.mutate({ ...run, action })}
      onClose={onClose}
    />
  )
}
