'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { FirmwareBaseline } from './firmware-view'

export function BaselineDeleteDialog({ baseline, onClose }: { baseline: FirmwareBaseline; onClose: () => void }) {
  const t = useTranslations('firmware')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.firmwareBaseline.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: baseline.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.firmwareBaseline.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: baseline.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: baseline.id })}
      onClose={onClose}
    />
  )
}
