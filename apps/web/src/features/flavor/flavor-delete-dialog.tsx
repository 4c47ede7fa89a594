'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'

/** Says what deleting means for hosts that were made from the flavor: nothing (F-04). */
export function FlavorDeleteDialog({
  flavor,
  onClose,
}: {
  flavor: { readonly id: string; readonly name: string; readonly hostCount: number }
  onClose: () => void
}) {
  const t = useTranslations('flavor')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.flavor.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name: flavor.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.flavor.list.pathFilter())
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: flavor.name }),
        description: t('deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: flavor.id })}
      onClose={onClose}
    >
      <p className="text-sm">{t('deleteHosts', { count: flavor.hostCount })}</p>
    </ConfirmAction>
  )
}
