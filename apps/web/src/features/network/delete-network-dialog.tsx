'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { NetworkRow } from './network-columns'

export function DeleteNetworkDialog({
  network,
  onClose,
  onDeleted,
}: {
  network: Pick<NetworkRow, 'id' | 'name'>
  onClose: () => void
  onDeleted: () => void
}) {
  const t = useTranslations('network')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.network.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deleted', { name: network.name }))
        onDeleted()
        await queryClient.invalidateQueries(trpc.network.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: network.name }),
        description: t('deleteHint'),
        confirmLabel: t('delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: network.id })}
      onClose={onClose}
    />
  )
}
