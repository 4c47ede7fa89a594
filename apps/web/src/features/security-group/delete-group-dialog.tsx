'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { GroupRow } from './group-row'

export function DeleteGroupDialog({
  group,
  onClose,
  onDeleted,
}: {
  group: Pick<GroupRow, 'id' | 'name'>
  onClose: () => void
  onDeleted: () => void
}) {
  const t = useTranslations('securityGroup')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.securityGroup.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deleted', { name: group.name }))
        onDeleted()
        await queryClient.invalidateQueries(trpc.securityGroup.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: group.name }),
        description: t('deleteHint'),
        confirmLabel: t('delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: group.id })}
      onClose={onClose}
    />
  )
}
