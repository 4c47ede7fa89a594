'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useHostStarted } from './use-host-started'

export function HostUnrescueDialog({
  host,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const started = useHostStarted()
  const unrescue = useMutation(
    trpc.host.unrescue.mutationOptions({
      onSuccess: async (result) => {
        await started(result)
        onClose()
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('confirm.unrescueTitle', { name: host.name }),
        description: t('confirm.unrescueDescription'),
        confirmLabel: t('action.unrescue'),
      }}
      busy={unrescue.isPending}
      error={unrescue.error}
      onConfirm={() => unrescue.mutate({ id: host.id })}
      onClose={onClose}
    />
  )
}
