'use client'
import type { BulkSwitchAction } from '@ingot/core/bulk/bulk-action'
import { maxPreviewIds } from '@ingot/core/bulk/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import type { RouterInputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

export type ChosenSwitches = Pick<RouterInputs['switch']['previewBulk'], 'ids' | 'matching'>

/** A bulk action on a frozen set of switches. */
export function SwitchBulkDialog({
  action,
  chosen,
  onClose,
}: {
  action: BulkSwitchAction
  chosen: ChosenSwitches
  onClose: (ran: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const count = chosen.ids?.length ?? 0
  const tooMany = count > maxPreviewIds ? t('bulk.tooMany', { max: maxPreviewIds, count }) : null
  const preview = useQuery(
    trpc.switch.previewBulk.queryOptions(
      { ...chosen, action },
      // What the person agrees to must not change under their eyes.
      { enabled: !tooMany, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, meta: { frozen: true } },
    ),
  )
  const bulk = useMutation(
    trpc.switch.bulk.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(trpc.bulk.pathFilter()) }),
  )
  return (
    <BulkDialog
      actionLabel={t(`switch.action.${action}`)}
      danger={action === 'correctDrift'}
      preview={preview.data}
      previewError={preview.error}
      startedId={bulk.data?.id}
      runError={bulk.error}
      running={bulk.isPending}
      tooMany={tooMany}
      onRun={(run) => bulk.mutate({ ...run, action })}
      onClose={() => onClose(bulk.isSuccess)}
    >
      {action === 'correctDrift' && <p className="text-ink-muted text-sm">{t('switch.correct.description')}</p>}
    </BulkDialog>
  )
}
