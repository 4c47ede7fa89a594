'use client'
import { poolSize } from '@ingot/core/subnet/pools'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { NetworkDetail, SubnetRow } from './network-columns'
import { SubnetDialog } from './subnet-dialog'

const columns = ['cidr', 'addressMode', 'gateway', 'pools', 'used', 'dnsServers', 'hostRoutes'] as const

/** The subnets of a network, with what is used of them. */
export function SubnetCard({ network }: { network: NetworkDetail }) {
  const t = useTranslations('network')
  const format = useFormat()
  const [editing, setEditing] = useState<SubnetRow | 'new' | null>(null)
  const [deleting, setDeleting] = useState<SubnetRow | null>(null)
  return (
    <Card
      flush
      title={t('subnets')}
      actions={
        network.mayChange && (
          <Button size="sm" onClick={() => setEditing('new')}>
            {t('addSubnet')}
          </Button>
        )
      }
    >
      {network.subnets.length === 0 ? (
        <EmptyState title={t('noSubnets')} description={t('noSubnetsHint')} />
      ) : (
        <Table aria-label={t('subnets')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`subnet.${column}`)}</TableHeader>
              ))}
              {network.mayChange && <TableHeader>{t('subnet.actions')}</TableHeader>}
            </tr>
          </thead>
          <tbody>
            {network.subnets.map((subnet) => (
              <TableRow key={subnet.id}>
                <TableCell className="font-mono text-xs">
                  {subnet.cidr}
                  {subnet.name !== '' && <span className="block font-sans text-ink-muted">{subnet.name}</span>}
                </TableCell>
                <TableCell>{t(`addressMode.${subnet.addressMode}`)}</TableCell>
                <TableCell className="font-mono text-xs">{subnet.gateway ?? '–'}</TableCell>
                <TableCell className="font-mono text-xs">
                  {subnet.pools.map(({ start, end }) => (
                    <span key={start} className="block whitespace-nowrap">{`${start} – ${end}`}</span>
                  ))}
                </TableCell>
                <TableCell>
                  {subnet.addressMode === 'slaac'
                    ? '–'
                    : t('used', { used: subnet.taken, all: format.number(poolSize(subnet.pools)) })}
                </TableCell>
                <TableCell className="font-mono text-xs">{subnet.dnsServers.join(', ') || '–'}</TableCell>
                <TableCell className="font-mono text-xs">
                  {subnet.hostRoutes.map(({ destination, nextHop }) => (
                    <span key={destination} className="block whitespace-nowrap">{`${destination} → ${nextHop}`}</span>
                  ))}
                  {subnet.hostRoutes.length === 0 && '–'}
                </TableCell>
                {network.mayChange && (
                  <TableCell>
                    <span className="flex gap-2">
                      <Button
                        size="sm"
                        onClick={() => setEditing(subnet)}
                        aria-label={t('editSubnetNamed', { cidr: subnet.cidr })}
                      >
                        {t('editShort')}
                      </Button>
                      <Button
                        size="sm"
                        onClick={() => setDeleting(subnet)}
                        aria-label={t('deleteSubnetNamed', { cidr: subnet.cidr })}
                      >
                        {t('deleteShort')}
                      </Button>
                    </span>
                  </TableCell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {editing && (
        <SubnetDialog
          networkId={network.id}
          subnet={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {deleting && <DeleteSubnet subnet={deleting} onClose={() => setDeleting(null)} />}
    </Card>
  )
}

function DeleteSubnet({ subnet, onClose }: { subnet: SubnetRow; onClose: () => void }) {
  const t = useTranslations('network')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const remove = useMutation(
    trpc.subnet.delete.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.network.pathFilter())
        onClose()
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteSubnetTitle', { cidr: subnet.cidr }),
        description: t('deleteSubnetHint'),
        confirmLabel: t('deleteShort'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: subnet.id })}
      onClose={onClose}
    />
  )
}
