'use client'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { NodeRaidCard } from '@/features/raid/node-raid-card'
import { useFormat } from '@/lib/use-format'
import type { NodeDetail } from '../node-view'

const columns = ['device', 'size', 'kind', 'model', 'serial', 'wwn', 'path'] as const

/** N-12: disks as the last inspection found them. */
export function NodeHardwareTab({ node }: { node: NodeDetail }) {
  const t = useTranslations('node.detail')
  const format = useFormat()
  return (
    <div className="flex flex-col gap-4">
      <Card
        flush
        title={t('disks')}
        actions={
          node.lastInspectedAt && (
            <span className="text-ink-subtle text-xs">
              {t('inspectedAt')} <Time at={node.lastInspectedAt} relative />
            </span>
          )
        }
      >
        {node.disks.length === 0 ? (
          <EmptyState title={t('noDisks')} description={t('inspectHint')} />
        ) : (
          <Table aria-label={t('disks')}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <TableHeader key={column}>{t(`disk.${column}`)}</TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {node.disks.map((disk) => (
                <TableRow key={disk.id}>
                  <TableCell className="whitespace-nowrap font-mono text-xs">{disk.deviceName}</TableCell>
                  <TableCell className="whitespace-nowrap">{format.bytes(disk.sizeBytes)}</TableCell>
                  <TableCell className="whitespace-nowrap">
                    {t(disk.rotational ? 'disk.hdd' : 'disk.ssd')}
                    {disk.transport && <span className="ml-1 text-ink-subtle">{disk.transport}</span>}
                  </TableCell>
                  <TableCell className="whitespace-nowrap">
                    {[disk.vendor, disk.model].filter(Boolean).join(' ')}
                  </TableCell>
                  <TableCell className="whitespace-nowrap font-mono text-xs">{disk.serial}</TableCell>
                  <TableCell className="whitespace-nowrap font-mono text-xs">{disk.wwn}</TableCell>
                  <TableCell className="whitespace-nowrap font-mono text-xs">{disk.hctl ?? disk.byPath}</TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <NodeRaidCard node={node} />
    </div>
  )
}
