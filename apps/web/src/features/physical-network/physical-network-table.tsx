'use client'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { PhysicalNetwork } from './physical-network'
import { PhysicalNetworkDialog } from './physical-network-dialog'

/** The physical networks of one zone, with what is done about them. */
export function PhysicalNetworkTable({ zone }: { zone: { readonly id: string; readonly name: string } }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState<PhysicalNetwork | 'new' | null>(null)
  const [deleting, setDeleting] = useState<PhysicalNetwork | null>(null)
  const networks = useQuery(trpc.physicalNetwork.list.queryOptions({ zoneId: zone.id }))
  const remove = useMutation(
    trpc.physicalNetwork.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('networkScheme.physical.deletedToast', { name: deleting?.name ?? '' }))
        setDeleting(null)
        await queryClient.invalidateQueries(trpc.physicalNetwork.pathFilter())
      },
    }),
  )
  const title = `${t('networkScheme.physical.title')}: ${zone.name}`
  return (
    <div className="border-line border-t">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <h3 className="font-medium text-sm">{t('networkScheme.physical.title')}</h3>
        <Button
          size="sm"
          aria-label={t('networkScheme.physical.createTitle', { zone: zone.name })}
          onClick={() => setEditing('new')}
        >
          {t('networkScheme.physical.add')}
        </Button>
      </div>
      {networks.error && !networks.data && <FailureBanner error={networks.error} onRetry={networks.refetch} />}
      {networks.isPending && <Skeleton className="m-4 h-10" />}
      {networks.data?.length === 0 && (
        <p className="px-4 pb-4 text-ink-muted text-sm">{t('networkScheme.physical.empty')}</p>
      )}
      {networks.data && networks.data.length > 0 && (
        <Table aria-label={title}>
          <thead>
            <tr>
              <TableHeader>{t('networkScheme.physical.name')}</TableHeader>
              <TableHeader>{t('networkScheme.physical.tenantVlans')}</TableHeader>
              <TableHeader>{t('networkScheme.physical.mtu')}</TableHeader>
              <TableHeader>{t('networkScheme.physical.networks')}</TableHeader>
              <TableHeader>{t('networkScheme.physical.switches')}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t('networkScheme.physical.actions')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {networks.data.map((network) => (
              <TableRow key={network.id}>
                <TableCell className="font-medium">{network.name}</TableCell>
                <TableCell className="font-mono">
                  {network.tenantVlans || t('networkScheme.physical.noTenantVlans')}
                </TableCell>
                <TableCell>{network.mtu}</TableCell>
                <TableCell>{format.number(network.networks)}</TableCell>
                <TableCell>{format.number(network.switches)}</TableCell>
                <TableCell>
                  <span className="flex justify-end gap-2">
                    <Button
                      size="sm"
                      aria-label={t('networkScheme.physical.editTitle', { name: network.name })}
                      onClick={() => setEditing(network)}
                    >
                      {t('networkScheme.physical.edit')}
                    </Button>
                    <Button
                      size="sm"
                      aria-label={`${t('networkScheme.physical.delete')}: ${network.name}`}
                      onClick={() => setDeleting(network)}
                    >
                      {t('networkScheme.physical.delete')}
                    </Button>
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {editing && (
        <PhysicalNetworkDialog
          zone={zone}
          network={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {deleting && (
        <ConfirmAction
          confirmation={{
            title: t('networkScheme.physical.deleteTitle', { name: deleting.name }),
            description: t('networkScheme.physical.deleteDescription'),
            confirmLabel: t('networkScheme.physical.delete'),
            danger: true,
          }}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: deleting.id })}
          onClose={() => {
            remove.reset()
            setDeleting(null)
          }}
        />
      )}
    </div>
  )
}
