'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { BiosProfile } from './bios-view'

export function BiosProfileDeleteDialog({ profile, onClose }: { profile: BiosProfile; onClose: () => void }) {
  const t = useTranslations('bios')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.biosProfile.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: profile.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.biosProfile.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: profile.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: profile.id })}
      onClose={onClose}
    />
  )
}
