'use client'
import { Banner } from '@ingot/ui/banner'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BulkDialog } from '@/components/data-table/bulk-dialog'
import { useTRPC } from '@/lib/trpc'
import type { BulkNodeAction } from './bulk-node-action'

/** The most that one bulk request takes. */
const maxIds = 200

export function NodeBulkDialog({
  action,
  ids,
  onClose,
  onDone,
}: {
  action: BulkNodeAction
  ids: string[]
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const tooMany = ids.length > maxIds
  const preview = useQuery(
    trpc.node.previewBulk.queryOptions(
      { ids, action },
      // The preview is what the person agreed to: it must not change under their eyes.
      { enabled: !tooMany, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, meta: { frozen: true } },
    ),
  )
  const run = useMutation(
    trpc.node.bulk.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.node.list.pathFilter()),
    }),
  )
  const needsReason = action === 'setMaintenance'
  return (
    <BulkDialog
      actionLabel={t(`node.action.${action}`)}
      count={ids.length}
      danger={action === 'delete' || action === 'powerOff' || action === 'provide'}
      preview={preview.data}
      previewError={preview.error}
      results={run.data?.results}
      runError={run.error}
      running={run.isPending}
      blockedReason={
        tooMany
          ? t('table.bulk.tooMany', { max: maxIds, count: ids.length })
          : needsReason && reason.trim() === ''
            ? t('input.reason_required')
            : null
      }
      onRun={(runnable) => run.mutate({ ids: runnable, action, ...(needsReason ? { reason: reason.trim() } : {}) })}
      onClose={run.data ? onDone : onClose}
    >
      {tooMany && <Banner tone="warning">{t('table.bulk.tooMany', { max: maxIds, count: ids.length })}</Banner>}
      {needsReason && (
        <Field label={t('node.maintenanceDialog.reason')} hint={t('node.maintenanceDialog.reasonHint')} required>
          <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </BulkDialog>
  )
}
