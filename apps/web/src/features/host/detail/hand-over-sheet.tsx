'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Download, Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { HostDetail } from '../host-row'

type Row = RouterOutputs['host']['handOver']['rows'][number]

const columns = ['mac', 'switch', 'port', 'bond', 'network', 'untagged', 'tagged', 'removed'] as const

/** What the network team has to configure, to be read, printed or taken along, and the word that it is done. */
export function HandOverSheet({ host }: { host: HostDetail }) {
  const t = useTranslations('host.handOver')
  const all = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const format = useFormat()
  const { data: sheet, dataUpdatedAt, error } = useQuery(trpc.host.handOver.queryOptions({ id: host.id }))
  const { mutate, isPending } = useMutation(
    trpc.host.markNetworkDone.mutationOptions({
      onSuccess: async ({ name }) => {
        toast.success(t('done', { name }))
        await queryClient.invalidateQueries(trpc.host.pathFilter())
      },
      onError: (failure) => toast.error(errorText(all, failure)),
    }),
  )
  return (
    <div data-sheet>
      <Card
        flush
        title={t('sheetOf', { host: host.name, node: host.node?.name ?? '–', zone: host.zone.name })}
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            <Button size="sm" disabled={!sheet} onClick={() => window.print()}>
              <Printer aria-hidden />
              {t('print')}
            </Button>
            <Button
              size="sm"
              disabled={!sheet}
              onClick={() => sheet && saveSheet(`${host.name}-network.csv`, sheet.csv)}
            >
              <Download aria-hidden />
              {t('download')}
            </Button>
            <Button size="sm" variant="primary" busy={isPending} onClick={() => mutate({ id: host.id })}>
              <Check aria-hidden />
              {t('markDone')}
            </Button>
          </span>
        }
      >
        <p className="hidden px-4 py-2 text-xs print:block">
          {t('asOf', { time: format.dateTime(new Date(dataUpdatedAt)) })}
        </p>
        {error && <p className="p-4 text-sm">{errorText(all, error)}</p>}
        {!sheet && !error && <Skeleton className="m-4 h-12" />}
        {sheet && (
          <Table aria-label={t('sheet')}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <TableHeader key={column}>{t(`columns.${column}`)}</TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map((row) => (
                <SheetRow key={`${row.macAddress} ${row.network}`} row={row} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </div>
  )
}

function SheetRow({ row }: { row: Row }) {
  const t = useTranslations('host.handOver')
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap font-mono text-xs">{row.macAddress ?? '–'}</TableCell>
      <TableCell>
        {row.switchName ?? (row.heard === null ? t('unknown') : null)}
        {row.heard !== null && (
          <span className="block whitespace-nowrap text-ink-muted text-xs">{t('heard', { heard: row.heard })}</span>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap font-mono text-xs">{row.switchPort ?? '–'}</TableCell>
      <TableCell>{row.bond ?? '–'}</TableCell>
      <TableCell>{row.network ?? <span className="text-ink-muted">{t('nothing')}</span>}</TableCell>
      <TableCell>{row.vlan ?? '–'}</TableCell>
      <TableCell>{row.tagged.join(', ') || '–'}</TableCell>
      <TableCell className={row.removed.length > 0 ? 'font-medium text-warning-ink' : undefined}>
        {row.removed.join(', ') || '–'}
      </TableCell>
    </TableRow>
  )
}

function saveSheet(name: string, csv: string): void {
  // Spreadsheets take a file without this mark for one of their own country's encoding.
  const address = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
