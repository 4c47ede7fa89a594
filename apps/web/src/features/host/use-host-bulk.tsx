'use client'
import { Banner } from '@ingot/ui/banner'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BulkDialog } from '@/components/data-table/bulk-dialog'
import type { BulkAction } from '@/components/data-table/column'
import type { SelectionState } from '@/components/data-table/use-selection'
import { useTRPC } from '@/lib/trpc'
import { hostActionIcons } from './host-actions'

const bulkActionNames = ['start', 'stop', 'reboot', 'delete'] as const
/** The most that one bulk request takes. */
const maxIds = 200
type HostBulkAction = (typeof bulkActionNames)[number]

/** Bulk actions on a frozen set of hosts: preview, run on what can run, result of each. */
export function useHostBulk(selection: SelectionState) {
  const t = useTranslations('host')
  const [chosen, setChosen] = useState<{ action: HostBulkAction; ids: string[] } | null>(null)
  const actions: BulkAction[] = bulkActionNames.map((action) => ({
    id: action,
    label: t(`action.${action}`),
    icon: hostActionIcons[action],
    danger: action === 'delete',
    onSelect: () => setChosen({ action, ids: [...selection.ids] }),
  }))
  const dialog = chosen && (
    <HostBulkDialog
      {...chosen}
      onClose={(ran) => {
        setChosen(null)
        if (ran) selection.clear()
      }}
    />
  )
  return { actions, dialog }
}

function HostBulkDialog({
  action,
  ids,
  onClose,
}: {
  action: HostBulkAction
  ids: string[]
  onClose: (ran: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const tooMany = ids.length > maxIds ? t('table.bulk.tooMany', { max: maxIds, count: ids.length }) : null
  const preview = useQuery(
    trpc.host.previewBulk.queryOptions(
      { ids, action },
      // What the person agrees to must not change under their eyes.
      { enabled: !tooMany, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, meta: { frozen: true } },
    ),
  )
  const bulk = useMutation(
    trpc.host.bulk.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(trpc.host.list.pathFilter()) }),
  )
  return (
    <BulkDialog
      actionLabel={t(`host.action.${action}`)}
      count={ids.length}
      danger={action === 'delete'}
      preview={preview.data}
      previewError={preview.error}
      results={bulk.data?.results}
      runError={bulk.error}
      running={bulk.isPending}
      blockedReason={tooMany}
      onRun={(runnable) => bulk.mutate({ ids: runnable, action })}
      onClose={() => onClose(bulk.isSuccess)}
    >
      {tooMany && <Banner tone="warning">{tooMany}</Banner>}
    </BulkDialog>
  )
}
