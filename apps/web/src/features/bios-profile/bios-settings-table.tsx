'use client'
import type { BiosValue } from '@ingot/core/bios-profile/compare-bios'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { type BiosRow, comparisonTones } from './bios-view'

/** Names and values are the firmware's own words, whatever the language of the portal. */
export function BiosSettingsTable({ rows }: { rows: readonly BiosRow[] }) {
  const t = useTranslations('bios')
  return (
    <Table aria-label={t('settings')}>
      <thead>
        <tr>
          {(['setting', 'actual', 'pending', 'wanted', 'status'] as const).map((column) => (
            <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={row.name}>
            <TableCell className="min-w-48" title={row.help ?? undefined}>
              {row.label && row.label !== row.name && (
                <span lang="en" className="block">
                  {row.label}
                </span>
              )}
              <span className="break-all font-mono text-ink-muted text-xs">{row.name}</span>
            </TableCell>
            <ValueCell value={row.actual} />
            <ValueCell value={row.pending} />
            <ValueCell value={row.wanted} />
            <TableCell>
              {row.status ? (
                <StatusDot tone={comparisonTones[row.status]}>{t(`status.${row.status}`)}</StatusDot>
              ) : (
                <span className="text-ink-subtle">–</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

function ValueCell({ value }: { value: BiosValue | null }) {
  return (
    <TableCell className="max-w-64 break-words font-mono text-xs">
      {value === null || value === '' ? <span className="text-ink-subtle">–</span> : String(value)}
    </TableCell>
  )
}
