'use client'
import { Banner } from '@ingot/ui/banner'
import { Checkbox } from '@ingot/ui/checkbox'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { codeText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

type Offer = RouterOutputs['rack']['offers']['items'][number]
/** What one request takes. */
const most = 1000

/** The preview of what would be said of each node, each with its own answer afterwards. */
export function RackFillDialog({ offers, onClose }: { offers: readonly Offer[]; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const items = offers
    .filter(({ nodeId }) => !left.has(nodeId))
    .slice(0, most)
    .map(({ nodeId, rack }) => ({ nodeId, rack }))
  const fill = useMutation(
    trpc.rack.fill.mutationOptions({
      onSuccess: async ({ results }) => {
        const placed = results.filter(({ error }) => error === null)
        if (placed.length > 0) toast.success(t('rack.filledToast', { count: placed.length }))
        if (placed.length === results.length) onClose()
        await Promise.all([
          queryClient.invalidateQueries(trpc.rack.pathFilter()),
          queryClient.invalidateQueries(trpc.node.pathFilter()),
        ])
      },
    }),
  )
  const failed = fill.data?.results.flatMap(({ nodeId, error }) => (error ? [{ nodeId, error }] : [])) ?? []
  const nameOf = (nodeId: string) => offers.find((each) => each.nodeId === nodeId)?.nodeName ?? nodeId
  const toggle = (nodeId: string, isIn: boolean) => {
    const next = new Set(left)
    if (isIn) next.delete(nodeId)
    else next.add(nodeId)
    setLeft(next)
  }
  return (
    <FormDialog
      title={t('rack.fillTitle')}
      description={t('rack.fillDescription')}
      submitLabel={t('rack.fillCount', { count: items.length })}
      blockedReason={items.length === 0 ? t('rack.nothingToFill') : null}
      busy={fill.isPending}
      error={fill.error}
      onSubmit={() => fill.mutate({ items })}
      onClose={onClose}
    >
      {failed.length > 0 && (
        <Banner tone="danger" title={t('rack.notFilled', { count: failed.length })}>
          <ul className="list-disc pl-4">
            {failed.map(({ nodeId, error }) => (
              <li key={nodeId}>{`${nameOf(nodeId)}: ${codeText(t, error.code, error.data)}`}</li>
            ))}
          </ul>
        </Banner>
      )}
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
        {offers.map(({ nodeId, nodeName, rack }) => (
          <li key={nodeId} className="flex items-center gap-3 px-3 py-2 text-sm">
            <Checkbox
              checked={!left.has(nodeId)}
              onCheckedChange={(checked) => toggle(nodeId, checked === true)}
              aria-label={t('rack.fillChoose', { node: nodeName, rack })}
            />
            <span className="min-w-0 grow break-all font-medium">{nodeName}</span>
            <span className="text-ink-muted">{rack}</span>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
