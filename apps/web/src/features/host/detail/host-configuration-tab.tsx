'use client'
import { Badge } from '@ingot/ui/badge'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { HostDetail } from '../host-row'

/** H-03: network cards and disks. */
export function HostConfigurationTab({ host }: { host: HostDetail }) {
  return (
    <div className="flex flex-col gap-4">
      <HostNics host={host} />
      <HostDisks host={host} />
    </div>
  )
}

function HostNics({ host }: { host: HostDetail }) {
  const t = useTranslations('host.detail')
  const columns = ['network', 'vlan', 'address', 'subnet', 'gateway', 'mac'] as const
  return (
    <Card title={t('nics')} flush>
      {host.nics.length === 0 ? (
        <EmptyState title={t('noNics')} />
      ) : (
        <Table aria-label={t('nics')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`nic.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {host.nics.map((nic) => (
              <TableRow key={nic.id}>
                <TableCell>{nic.network.name}</TableCell>
                <TableCell>{nic.network.vlanId}</TableCell>
                <TableCell className="font-mono text-xs">
                  {[nic.address, ...nic.moreAddresses].map((address) => (
                    <span key={address} className="block">
                      {address}
                    </span>
                  ))}
                </TableCell>
                <TableCell className="font-mono text-xs">{nic.subnet.cidr}</TableCell>
                <TableCell className="font-mono text-xs">{nic.subnet.gateway ?? '–'}</TableCell>
                <TableCell className="whitespace-nowrap">
                  {nic.macAddress ? (
                    <span className="font-mono text-xs">{nic.macAddress}</span>
                  ) : (
                    <span className="text-ink-subtle">{t('macPending')}</span>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

function HostDisks({ host }: { host: HostDetail }) {
  const t = useTranslations()
  const format = useFormat()
  const columns = ['device', 'size', 'kind', 'model', 'serial'] as const
  return (
    <Card title={t('host.detail.disks')} flush>
      {host.disks.length === 0 ? (
        <EmptyState title={t('host.detail.noDisks')} />
      ) : (
        <Table aria-label={t('host.detail.disks')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`node.detail.disk.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {host.disks.map((disk) => (
              <TableRow key={disk.serial}>
                <TableCell className="whitespace-nowrap">
                  <span className="mr-2 font-mono text-xs">{disk.deviceName}</span>
                  {host.rootDiskSerial !== null && (
                    <Badge tone={disk.serial === host.rootDiskSerial ? 'info' : 'neutral'}>
                      {t(disk.serial === host.rootDiskSerial ? 'host.role.system' : 'host.role.data')}
                    </Badge>
                  )}
                </TableCell>
                <TableCell className="whitespace-nowrap">{format.bytes(disk.sizeBytes)}</TableCell>
                <TableCell>{t(disk.rotational ? 'node.detail.disk.hdd' : 'node.detail.disk.ssd')}</TableCell>
                <TableCell>{disk.model ?? '–'}</TableCell>
                <TableCell className="font-mono text-xs">{disk.serial}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
