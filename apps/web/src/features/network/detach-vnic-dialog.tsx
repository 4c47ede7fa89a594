'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import type { HostDetail } from '@/features/host/host-row'
import { useTRPC } from '@/lib/trpc'
import type { HostNic } from './host-nic'
import { useVnicChanged } from './use-vnic-changed'

export function DetachVnicDialog({ host, nic, onClose }: { host: HostDetail; nic: HostNic; onClose: () => void }) {
  const t = useTranslations('network')
  const trpc = useTRPC()
  const detach = useMutation(trpc.host.detachVnic.mutationOptions({ onSuccess: useVnicChanged(onClose) }))
  return (
    <ConfirmAction
      confirmation={{
        title: t('detachTitle', { host: host.name, network: nic.network.name }),
        description: t('detachHint', { address: [nic.address, ...nic.moreAddresses].join(', ') }),
        confirmLabel: t('detach'),
        danger: true,
      }}
      busy={detach.isPending}
      error={detach.error}
      onConfirm={() => detach.mutate({ id: host.id, vnicId: nic.id })}
      onClose={onClose}
    />
  )
}
