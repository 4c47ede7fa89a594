'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useHostStarted } from './use-host-started'

/** Asks for the name and says what is erased and released. */
export function HostDeleteDialog({
  host,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const format = useFormat()
  const started = useHostStarted()
  const detail = useQuery(trpc.host.get.queryOptions({ id: host.id }))
  const remove = useMutation(
    trpc.host.delete.mutationOptions({
      onSuccess: async (result) => {
        await started(result)
        onClose()
      },
    }),
  )
  const disks = detail.data?.disks ?? []
  const addresses = detail.data?.nics.map((nic) => nic.address) ?? []
  return (
    <ConfirmAction
      confirmation={{
        title: t('confirm.deleteTitle', { name: host.name }),
        description: t('confirm.deleteDescription'),
        confirmLabel: t('action.delete'),
        danger: true,
        typedName: host.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: host.id })}
      onClose={onClose}
    >
      {detail.isPending && <Skeleton className="h-12" />}
      {!detail.isPending && (
        <div className="flex flex-col gap-2 text-sm">
          <p>{t(disks.length > 0 ? 'confirm.deleteErases' : 'confirm.deleteErasesUnknown')}</p>
          {disks.length > 0 && (
            <ul className="list-inside list-disc text-ink-muted">
              {disks.map((disk) => (
                <li key={disk.serial} className="break-words">
                  {format.list([disk.model ?? disk.deviceName, disk.serial, format.bytes(disk.sizeBytes)])}
                </li>
              ))}
            </ul>
          )}
          {addresses.length > 0 && <p>{t('confirm.deleteReleases', { addresses: addresses.join(' · ') })}</p>}
        </div>
      )}
    </ConfirmAction>
  )
}
