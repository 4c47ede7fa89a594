'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { Campaign } from './firmware-view'

/** Says what aborting does not do: an update under way ends by itself. */
export function AbortCampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations('firmware')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const abort = useMutation(
    trpc.firmwareUpdate.abort.mutationOptions({
      onSuccess: async () => {
        toast.success(t('abortedToast', { name: campaign.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.firmwareUpdate.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('abortTitle', { name: campaign.name }),
        description: t('abortDescription'),
        confirmLabel: t('abort'),
        danger: true,
      }}
      busy={abort.isPending}
      error={abort.error}
      onConfirm={() => abort.mutate({ id: campaign.id })}
      onClose={onClose}
    >
      <p className="text-sm">
        {t('abortCounts', { pending: campaign.counts.pending, running: campaign.counts.running })}
      </p>
    </ConfirmAction>
  )
}
