'use client'
import { deletionOf } from '@ingot/core/host/deletion'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { HostDetail } from './host-row'
import { useHostStarted } from './use-host-started'

const MINUTE_MS = 60_000

/** Asks for the name and says for how long it can be restored, what is erased and what is released. */
export function HostDeleteDialog({
  host,
  now,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  /** Without the time for restoring it. */
  now: boolean
  onClose: () => void
}) {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const format = useFormat()
  const started = useHostStarted()
  const detail = useQuery(trpc.host.get.queryOptions({ id: host.id }))
  const undoMinutes = detail.data && !now ? detail.data.undoMinutes : 0
  const soft = detail.data !== undefined && deletionOf(detail.data.state, undoMinutes) === 'soft'
  const remove = useMutation(
    trpc.host.delete.mutationOptions({
      onSuccess: async ({ operation, deleteAt }) => {
        if (deleteAt === null) await started({ operation })
        else {
          toast.success(t('deletedSoft', { name: host.name, time: format.dateTime(deleteAt) }))
          await queryClient.invalidateQueries(trpc.host.pathFilter())
        }
        onClose()
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t(now ? 'confirm.deleteNowTitle' : 'confirm.deleteTitle', { name: host.name }),
        description: soft
          ? t('confirm.deleteSoftDescription', { time: format.duration(undoMinutes * MINUTE_MS) })
          : t('confirm.deleteDescription'),
        confirmLabel: t(now ? 'action.deleteNow' : 'action.delete'),
        danger: true,
        typedName: host.name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: host.id, now })}
      onClose={onClose}
    >
      {detail.isPending && <Skeleton className="h-12" />}
      {detail.error && !detail.data && <FailureBanner error={detail.error} onRetry={detail.refetch} />}
      {detail.data && <WhatIsLost host={detail.data} later={soft} />}
    </ConfirmAction>
  )
}

function WhatIsLost({ host: { disks, nics }, later }: { host: HostDetail; later: boolean }) {
  const t = useTranslations('host.confirm')
  const format = useFormat()
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>{t(disks.length === 0 ? 'deleteErasesUnknown' : later ? 'deleteErasesLater' : 'deleteErases')}</p>
      {disks.length > 0 && (
        <ul className="list-inside list-disc text-ink-muted">
          {disks.map((disk) => (
            <li key={disk.serial} className="break-words">
              {format.list([disk.model ?? disk.deviceName, disk.serial, format.bytes(disk.sizeBytes)])}
            </li>
          ))}
        </ul>
      )}
      {nics.length > 0 && <p>{t('deleteReleases', { addresses: nics.map(({ address }) => address).join(' · ') })}</p>}
    </div>
  )
}
