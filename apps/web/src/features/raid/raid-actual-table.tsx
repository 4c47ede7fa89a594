'use client'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useFormat } from '@/lib/use-format'

type Actual = NonNullable<NonNullable<RouterOutputs['node']['raid']['actual']>['bmc']>

/** What the controllers say: their volumes, and the disks that are in none. */
export function RaidActualTable({ actual }: { actual: Actual }) {
  const t = useTranslations('raid')
  const format = useFormat()
  const size = (bytes: number | null) => (bytes === null ? '–' : format.bytes(bytes))
  const nameOf = (id: string) => actual.controllers.find((each) => each.id === id)?.name ?? id
  const used = new Set(
    actual.volumes.flatMap(({ controllerId, driveIds }) => driveIds.map((id) => `${controllerId}/${id}`)),
  )
  const free = actual.drives.filter(({ controllerId, id }) => !used.has(`${controllerId}/${id}`))
  return (
    <section>
      <h3 className="px-4 pt-3 pb-1 font-medium text-sm">{t('actual')}</h3>
      <Table aria-label={t('actualTable')}>
        <thead>
          <tr>
            {(['name', 'level', 'size', 'disks', 'controller'] as const).map((column) => (
              <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {actual.volumes.map((volume) => (
            <TableRow key={`${volume.controllerId}/${volume.id}`}>
              <TableCell>{volume.name}</TableCell>
              <TableCell>{volume.level ?? '–'}</TableCell>
              <TableCell>{size(volume.sizeBytes)}</TableCell>
              <TableCell>{t('diskCount', { count: volume.driveIds.length })}</TableCell>
              <TableCell>{nameOf(volume.controllerId)}</TableCell>
            </TableRow>
          ))}
          {free.map((drive) => (
            <TableRow key={`${drive.controllerId}/${drive.id}`}>
              <TableCell className="text-ink-muted">{drive.serial ?? drive.id}</TableCell>
              <TableCell className="text-ink-muted">{t('free')}</TableCell>
              <TableCell>{size(drive.sizeBytes)}</TableCell>
              <TableCell>{drive.media === 'unknown' ? '–' : t(`media.${drive.media}`)}</TableCell>
              <TableCell>{nameOf(drive.controllerId)}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
