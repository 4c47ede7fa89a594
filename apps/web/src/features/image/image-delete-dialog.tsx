'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'

export function ImageDeleteDialog({
  image,
  onClose,
  onDeleted,
}: {
  image: { readonly id: string; readonly name: string }
  onClose: () => void
  onDeleted?: () => void
}) {
  const t = useTranslations('image')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.image.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: image.name }))
        onClose()
        onDeleted?.()
        await queryClient.invalidateQueries(trpc.image.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: image.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
        typedName: image.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: image.id })}
      onClose={onClose}
    />
  )
}
