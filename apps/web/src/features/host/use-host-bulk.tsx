'use client'
import { type BulkHostAction, bulkHostActions, isDestructiveBulk } from '@ingot/core/bulk/bulk-action'
import type { TagChange } from '@ingot/core/tag/tag'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { BulkAction } from '@/components/data-table/column'
import type { SelectionState } from '@/components/data-table/use-selection'
import { BulkDialog } from '@/features/bulk/bulk-dialog'
import { useBulkRequest } from '@/features/bulk/use-bulk-request'
import { TagChangeFields } from '@/features/tag/tag-change-fields'
import type { RouterInputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { hostActionIcons } from './host-actions'

type Chosen = Pick<RouterInputs['host']['previewBulk'], 'ids' | 'matching'>

/** Bulk actions on a frozen set of hosts; `matching` is what the list is asked for now. */
export function useHostBulk(selection: SelectionState, matching: NonNullable<Chosen['matching']>) {
  const t = useTranslations('host')
  const [asked, setAsked] = useState<{ action: BulkHostAction; chosen: Chosen } | null>(null)
  const actions: BulkAction[] = bulkHostActions.map((action) => ({
    id: action,
    label: t(`action.${action}`),
    icon: hostActionIcons[action === 'tag' ? 'edit' : action],
    danger: isDestructiveBulk(action),
    onSelect: () => setAsked({ action, chosen: selection.all ? { matching } : { ids: [...selection.ids] } }),
  }))
  const dialog = asked && (
    <HostBulkDialog
      {...asked}
      onClose={(ran) => {
        setAsked(null)
        if (ran) selection.clear()
      }}
    />
  )
  return { actions, dialog }
}

function HostBulkDialog({
  action,
  chosen,
  onClose,
}: {
  action: BulkHostAction
  chosen: Chosen
  onClose: (ran: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [tags, setTags] = useState<TagChange>({ add: [], remove: [] })
  const { tooMany, frozen, listed } = useBulkRequest(chosen.ids)
  const untagged = action === 'tag' && tags.add.length + tags.remove.length === 0 ? t('tag.nothingChosen') : null
  const preview = useQuery(trpc.host.previewBulk.queryOptions({ ...chosen, action }, frozen))
  const bulk = useMutation(trpc.host.bulk.mutationOptions(listed))
  return (
    <BulkDialog
      actionLabel={t(`host.action.${action}`)}
      destructive={isDestructiveBulk(action)}
      preview={preview}
      bulk={bulk}
      tooMany={tooMany}
      blockedReason={untagged}
      onRun={(run) => bulk.mutate({ ...run, action, ...(action === 'tag' ? { tags: editable(tags) } : {}) })}
      onClose={onClose}
    >
      {action === 'tag' && <TagChangeFields kind="host" change={tags} onChange={setTags} />}
    </BulkDialog>
  )
}

const editable = ({ add, remove }: TagChange) => ({ add: [...add], remove: [...remove] })
