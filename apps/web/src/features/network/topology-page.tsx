'use client'
import { Badge } from '@ingot/ui/badge'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Workflow } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useMayEver } from '@/lib/use-session'
import type { Topology } from './topology-fold'
import { TopologyPicture } from './topology-picture'

/** What is joined to what, drawn, and as a table for those who cannot see the picture. */
export function TopologyPage() {
  const t = useTranslations('network.topology')
  const trpc = useTRPC()
  const { projectId, zoneId } = useScope()
  const seesSwitches = useMayEver()('switch:manage')
  const filter = { ...(projectId ? { projectId } : {}), ...(zoneId ? { zoneId } : {}) }
  const {
    data: topology,
    error,
    refetch,
  } = useQuery(trpc.network.topology.queryOptions(filter, { placeholderData: keepPreviousData }))
  const empty = topology && topology.hosts.length + topology.networks.length === 0
  return (
    <>
      <PageHeader title={t('title')} description={t(seesSwitches ? 'subtitleSwitches' : 'subtitle')} />
      {error && !topology && <FailureBanner error={error} onRetry={refetch} />}
      {!topology && !error && <Skeleton className="h-80" />}
      {empty && <EmptyState icon={<Workflow />} title={t('empty')} description={t('emptyHint')} />}
      {topology && !empty && (
        <div className="flex min-w-0 flex-col gap-4">
          {topology.truncated && <Banner tone="warning">{t('truncated', { count: topology.hosts.length })}</Banner>}
          <TopologyPicture topology={topology} />
          <JoinTable topology={topology} seesSwitches={seesSwitches} />
        </div>
      )}
    </>
  )
}

function JoinTable({ topology, seesSwitches }: { topology: Topology; seesSwitches: boolean }) {
  const t = useTranslations('network.topology')
  const vnicState = useTranslations('network.vnicState')
  const { hosts, networks, switches, joins } = topology
  const nameOf = new Map([...hosts, ...networks, ...switches].map(({ id, name }) => [id, name]))
  const position = new Map(hosts.map(({ id }, i) => [id, i]))
  const rows = joins.toSorted((a, b) => (position.get(a.hostId) ?? 0) - (position.get(b.hostId) ?? 0))
  return (
    <Card flush title={t('table')}>
      <Table aria-label={t('table')}>
        <thead>
          <tr>
            {(
              ['host', 'network', 'how', 'address', 'state', ...(seesSwitches ? (['switch'] as const) : [])] as const
            ).map((column) => (
              <TableHeader key={column}>{t(column)}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, hostId, networkId, tagged, state, addresses, ports }) => (
            <TableRow key={id}>
              <TableCell>
                <Link
                  href={paths.host(hostId, 'network')}
                  className="whitespace-nowrap hover:text-accent-ink hover:underline"
                >
                  {nameOf.get(hostId)}
                </Link>
              </TableCell>
              <TableCell>
                <Link href={paths.network(networkId)} className="hover:text-accent-ink hover:underline">
                  {nameOf.get(networkId) ?? '–'}
                </Link>
              </TableCell>
              <TableCell>{t(tagged ? 'tagged' : 'untagged')}</TableCell>
              <TableCell className="font-mono text-xs">{addresses.join(', ') || '–'}</TableCell>
              <TableCell>
                <Badge tone={state === 'attached' ? 'success' : 'warning'}>{vnicState(state)}</Badge>
              </TableCell>
              {seesSwitches && (
                <TableCell className="text-xs">
                  {ports.map(({ switchId, port }) => `${nameOf.get(switchId) ?? ''} ${port}`).join(', ') ||
                    t('noSwitch')}
                </TableCell>
              )}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
