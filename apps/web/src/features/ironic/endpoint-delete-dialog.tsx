'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'

/** Says what forgetting means for the machines: nothing. */
export function EndpointDeleteDialog({
  endpoint,
  onClose,
  onDeleted,
}: {
  endpoint: { readonly id: string; readonly name: string }
  onClose: () => void
  onDeleted?: () => void
}) {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.ironicEndpoint.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: endpoint.name }))
        onClose()
        onDeleted?.()
        await queryClient.invalidateQueries(trpc.ironicEndpoint.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: endpoint.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
        typedName: endpoint.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: endpoint.id })}
      onClose={onClose}
    />
  )
}
