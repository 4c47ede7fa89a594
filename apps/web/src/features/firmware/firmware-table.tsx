'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { type FirmwareRow, firmwareTones } from './firmware-view'

/** Names and versions are the BMC's own words, whatever the language of the portal. */
export function FirmwareTable({ rows }: { rows: readonly FirmwareRow[] }) {
  const t = useTranslations('firmware')
  return (
    <Table aria-label={t('versions')}>
      <thead>
        <tr>
          {(['part', 'installed', 'wanted', 'status'] as const).map((column) => (
            <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, item, wish }) => (
          <TableRow key={key}>
            <TableCell className="min-w-48">
              <span lang="en" className="block">
                {item?.name ?? wish?.component}
              </span>
              {item && <span className="break-all font-mono text-ink-muted text-xs">{item.id}</span>}
            </TableCell>
            <TableCell className="whitespace-nowrap font-mono text-xs">{item?.version || '–'}</TableCell>
            <TableCell className="whitespace-nowrap font-mono text-xs">{wish?.wanted ?? '–'}</TableCell>
            <TableCell>
              {wish ? (
                <StatusDot tone={firmwareTones[wish.status]}>{t(`status.${wish.status}`)}</StatusDot>
              ) : (
                <span className="whitespace-nowrap text-ink-subtle text-xs">
                  {t(item?.updateable ? 'updateable' : 'fixed')}
                </span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
