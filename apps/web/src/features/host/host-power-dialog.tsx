'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useHostStarted } from './use-host-started'

export function HostPowerDialog({
  host,
  action,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  action: 'stop' | 'reboot'
  onClose: () => void
}) {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const started = useHostStarted()
  const power = useMutation(
    trpc.host.action.mutationOptions({
      onSuccess: async (result) => {
        await started(result)
        onClose()
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t(`confirm.${action}Title`, { name: host.name }),
        description: t(`confirm.${action}Description`),
        confirmLabel: t(`action.${action}`),
      }}
      busy={power.isPending}
      error={power.error}
      onConfirm={() => power.mutate({ id: host.id, action })}
      onClose={onClose}
    />
  )
}
