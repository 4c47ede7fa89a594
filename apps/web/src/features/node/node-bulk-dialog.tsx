'use client'
import { type BulkNodeAction, isDestructiveBulk } from '@ingot/core/bulk/bulk-action'
import type { TagChange } from '@ingot/core/tag/tag'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import { useBulkRequest } from '@/features/bulk/use-bulk-request'
import { TagChangeFields } from '@/features/tag/tag-change-fields'
import type { RouterInputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

export type ChosenNodes = Pick<RouterInputs['node']['previewBulk'], 'ids' | 'matching'>

/** A bulk action on a frozen set of nodes. */
export function NodeBulkDialog({
  action,
  chosen,
  onClose,
}: {
  action: BulkNodeAction
  chosen: ChosenNodes
  onClose: (ran: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [reason, setReason] = useState('')
  const [tags, setTags] = useState<TagChange>({ add: [], remove: [] })
  const { tooMany, frozen, listed } = useBulkRequest(chosen.ids)
  const preview = useQuery(trpc.node.previewBulk.queryOptions({ ...chosen, action }, frozen))
  const bulk = useMutation(trpc.node.bulk.mutationOptions(listed))
  const needsReason = action === 'setMaintenance'
  const missing =
    action === 'tag' && tags.add.length + tags.remove.length === 0
      ? t('tag.nothingChosen')
      : needsReason && reason.trim() === ''
        ? t('input.reason_required')
        : null
  return (
    <BulkDialog
      actionLabel={t(`node.action.${action}`)}
      danger={action === 'powerOff' || action === 'provide'}
      destructive={isDestructiveBulk(action)}
      preview={preview}
      bulk={bulk}
      tooMany={tooMany}
      blockedReason={missing}
      onRun={(run) =>
        bulk.mutate({
          ...run,
          action,
          ...(needsReason ? { reason: reason.trim() } : {}),
          ...(action === 'tag' ? { tags: { add: [...tags.add], remove: [...tags.remove] } } : {}),
        })
      }
      onClose={onClose}
    >
      {needsReason && (
        <Field label={t('node.maintenanceDialog.reason')} hint={t('node.maintenanceDialog.reasonHint')} required>
          <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
      {action === 'tag' && <TagChangeFields kind="node" change={tags} onChange={setTags} />}
    </BulkDialog>
  )
}
