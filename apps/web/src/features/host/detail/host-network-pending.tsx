'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import type { HostDetail } from '../host-row'

/** NW-05: the switches are configured by hand after the deploy. Whoever does that sees what, and says when it is done. */
export function HostNetworkPending({ host }: { host: HostDetail }) {
  const t = useTranslations('host.handOver')
  const mayEver = useMayEver()
  const isWaiting = host.nics.some(({ state, tags }) => [state, ...tags.map((tag) => tag.state)].includes('waiting'))
  if (!isWaiting) return null
  return (
    <Banner tone="warning" title={t('title')} className="mb-4">
      <p>{t('text')}</p>
      {mayEver('network_scheme:edit') && <HandOverSheet host={host} />}
    </Banner>
  )
}

const columns = ['mac', 'switch', 'port', 'bond', 'network', 'untagged', 'tagged'] as const

function HandOverSheet({ host }: { host: HostDetail }) {
  const t = useTranslations('host.handOver')
  const all = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data: sheet, error } = useQuery(trpc.host.handOver.queryOptions({ id: host.id }))
  const { mutate, isPending } = useMutation(
    trpc.host.markNetworkDone.mutationOptions({
      onSuccess: async ({ name }) => {
        toast.success(t('done', { name }))
        await queryClient.invalidateQueries(trpc.host.pathFilter())
      },
      onError: (failure) => toast.error(errorText(all, failure)),
    }),
  )
  if (error) return <p className="mt-2">{errorText(all, error)}</p>
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Table aria-label={t('sheet')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <TableHeader key={column}>{t(`columns.${column}`)}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet?.rows.map((row) => (
            <TableRow key={`${row.macAddress} ${row.network}`}>
              <TableCell className="font-mono text-xs">{row.macAddress ?? '–'}</TableCell>
              <TableCell>{row.switchName ?? row.heard ?? t('unknown')}</TableCell>
              <TableCell className="font-mono text-xs">{row.switchPort ?? '–'}</TableCell>
              <TableCell>{row.bond ?? '–'}</TableCell>
              <TableCell>{row.network}</TableCell>
              <TableCell>{row.vlan}</TableCell>
              <TableCell>{row.tagged.length > 0 ? row.tagged.join(', ') : '–'}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <p className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" busy={isPending} onClick={() => mutate({ id: host.id })}>
          {t('markDone')}
        </Button>
        <Button size="sm" disabled={!sheet} onClick={() => sheet && saveSheet(`${host.name}-network.csv`, sheet.csv)}>
          {t('download')}
        </Button>
      </p>
    </div>
  )
}

function saveSheet(name: string, csv: string): void {
  // Spreadsheets take a file without this mark for one of their own country's encoding.
  const address = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
