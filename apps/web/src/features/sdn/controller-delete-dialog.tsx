'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'

/** Says what forgetting means for the machines: nothing. */
export function ControllerDeleteDialog({
  controller,
  onClose,
  onDeleted,
}: {
  controller: { readonly id: string; readonly name: string }
  onClose: () => void
  onDeleted?: () => void
}) {
  const t = useTranslations('sdn')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.sdnController.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: controller.name }))
        onClose()
        onDeleted?.()
        await queryClient.invalidateQueries(trpc.sdnController.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: controller.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
        typedName: controller.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: controller.id })}
      onClose={onClose}
    />
  )
}
