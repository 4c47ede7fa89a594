'use client'
import type { BulkSwitchAction } from '@ingot/core/bulk/bulk-action'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import { useBulkRequest } from '@/features/bulk/use-bulk-request'
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
  const { tooMany, frozen, listed } = useBulkRequest(chosen.ids)
  const preview = useQuery(trpc.switch.previewBulk.queryOptions({ ...chosen, action }, frozen))
  const bulk = useMutation(trpc.switch.bulk.mutationOptions(listed))
  return (
    <BulkDialog
      actionLabel={t(`switch.action.${action}`)}
      danger={action === 'correctDrift'}
      preview={preview}
      bulk={bulk}
      tooMany={tooMany}
      onRun={(run) => bulk.mutate({ ...run, action })}
      onClose={onClose}
    >
      {action === 'correctDrift' && <p className="text-ink-muted text-sm">{t('switch.correct.description')}</p>}
    </BulkDialog>
  )
}
