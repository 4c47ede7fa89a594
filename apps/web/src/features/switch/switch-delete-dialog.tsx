'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'

/** Says what forgetting means for the switch: nothing. */
export function SwitchDeleteDialog({
  device,
  onClose,
  onDeleted,
}: {
  device: { readonly id: string; readonly name: string }
  onClose: () => void
  onDeleted?: () => void
}) {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.switch.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: device.name }))
        onClose()
        onDeleted?.()
        await queryClient.invalidateQueries(trpc.switch.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: device.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
        typedName: device.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: device.id })}
      onClose={onClose}
    />
  )
}
