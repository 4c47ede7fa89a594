'use client'
import { maxPreviewIds } from '@ingot/core/bulk/input'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'

/** What the previews and the requests of all bulk actions have in common. */
export function useBulkRequest(ids: readonly string[] | undefined) {
  const t = useTranslations('bulk')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const count = ids?.length ?? 0
  const tooMany = count > maxPreviewIds ? t('tooMany', { max: maxPreviewIds, count }) : null
  return {
    /** Why nothing is even asked; null: it is. */
    tooMany,
    // What the person agrees to must not change under their eyes.
    frozen: { enabled: tooMany === null, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, meta: { frozen: true } },
    listed: { onSuccess: () => queryClient.invalidateQueries(trpc.bulk.pathFilter()) },
  }
}
