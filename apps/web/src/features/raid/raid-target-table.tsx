'use client'
import type { RaidTarget } from '@ingot/core/raid/raid-target'
import { Badge } from '@ingot/ui/badge'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** The logical disks that are wanted. */
export function RaidTargetTable({ target }: { target: RaidTarget }) {
  const t = useTranslations('raid')
  const format = useFormat()
  return (
    <section>
      <h3 className="px-4 pt-3 pb-1 font-medium text-sm">{t('wanted', { via: t(`via.${target.via}`) })}</h3>
      <Table aria-label={t('wantedTable')}>
        <thead>
          <tr>
            {(['name', 'level', 'size', 'disks'] as const).map((column) => (
              <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {target.logicalDisks.map((disk) => (
            <TableRow key={disk.name}>
              <TableCell>
                {disk.name} {disk.isRoot && <Badge>{t('root')}</Badge>}
              </TableCell>
              <TableCell>{disk.level}</TableCell>
              <TableCell>{disk.sizeGib === null ? t('rest') : format.gib(disk.sizeGib)}</TableCell>
              <TableCell>
                {[
                  disk.disks.count === null ? null : t('diskCount', { count: disk.disks.count }),
                  disk.disks.media && t(`media.${disk.disks.media}`),
                  disk.disks.minSizeGib === null ? null : t('atLeast', { size: format.gib(disk.disks.minSizeGib) }),
                  ...disk.disks.serials,
                ]
                  .filter(Boolean)
                  .join(' · ') || t('anyDisks')}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
