'use client'
import type { BulkKind } from '@ingot/core/bulk/bulk-action'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { codeText, reasonNote } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'
import { type BulkItem, bulkItemTones, pathOfBulkItem } from './bulk-view'

/** What became of each item, in the order in which they were chosen. */
export function BulkItemsTable({ kind, items }: { kind: BulkKind; items: readonly BulkItem[] }) {
  const t = useTranslations()
  const format = useFormat()
  return (
    <Table aria-label={t('bulk.items')}>
      <thead>
        <tr>
          {(['name', 'status', 'reason', 'finishedAt'] as const).map((column) => (
            <TableHeader key={column}>{t(`bulk.fields.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <TableRow key={item.targetId}>
            <TableCell className="whitespace-nowrap">
              {item.targetName === '' ? (
                <span className="text-ink-muted">{t('bulk.notThere')}</span>
              ) : (
                <Link
                  href={pathOfBulkItem[kind](item.targetId)}
                  className="font-medium hover:text-accent-ink hover:underline"
                >
                  {item.targetName}
                </Link>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <StatusDot tone={bulkItemTones[item.status]} pulsing={item.status === 'running'}>
                {t(`bulk.status.${item.status}`)}
                {item.progress !== null && (
                  <span className="ml-1.5 text-ink-subtle text-xs tabular-nums">{format.percent(item.progress)}</span>
                )}
              </StatusDot>
            </TableCell>
            <TableCell className="min-w-48">
              {item.reason && <span className="block">{reasonNote(t, item.reason)}</span>}
              {item.errorCode && <span className="block">{codeText(t, item.errorCode, {})}</span>}
              {item.operationId && (
                <Link href={paths.operation(item.operationId)} className="text-accent-ink text-xs hover:underline">
                  {t('bulk.operation')}
                </Link>
              )}
              {!item.reason && !item.errorCode && !item.operationId && '–'}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {item.finishedAt ? <Time at={item.finishedAt} relative /> : '–'}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
