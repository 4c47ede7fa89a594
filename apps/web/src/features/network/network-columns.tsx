import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type NetworkRow = RouterOutputs['network']['list']['items'][number]
export type NetworkDetail = RouterOutputs['network']['get']
export type SubnetRow = NetworkDetail['subnets'][number]

/** Whose a network is, in a few words. */
export function ownershipText(t: Translate, network: Pick<NetworkRow, 'projectId' | 'projectName'>): string {
  if (network.projectId === null) return t('network.ofCloud')
  return network.projectName ?? t('network.ofDepartment')
}

export function networkColumns(t: Translate): Column<NetworkRow>[] {
  return [
    {
      id: 'name',
      header: t('network.fields.name'),
      sortable: true,
      fixed: true,
      cell: ({ id, name }) => (
        <Link href={paths.network(id)} className="font-medium hover:text-accent-ink hover:underline">
          {name}
        </Link>
      ),
    },
    {
      id: 'owner',
      header: t('network.fields.owner'),
      className: 'whitespace-nowrap',
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          {ownershipText(t, row)}
          {row.shared && <Badge tone="info">{t('network.shared')}</Badge>}
        </span>
      ),
    },
    {
      id: 'vlanId',
      header: t('network.fields.segment'),
      className: 'whitespace-nowrap',
      sortable: true,
      cell: ({ segmentType, vlanId }) => t(`network.segment.${segmentType}`, { id: String(vlanId) }),
    },
    {
      id: 'subnets',
      header: t('network.fields.subnets'),
      cell: ({ subnets }) => (
        <span className="font-mono text-xs">{subnets.map(({ cidr }) => cidr).join(', ') || '–'}</span>
      ),
    },
    { id: 'zone', header: t('network.fields.zone'), cell: ({ zone }) => zone?.name ?? t('network.anyZone') },
    { id: 'place', header: t('network.fields.place'), hiddenAtFirst: true, cell: (row) => row.physicalNetwork },
    { id: 'vnics', header: t('network.fields.vnics'), cell: ({ vnicCount }) => vnicCount },
    { id: 'mtu', header: t('network.fields.mtu'), hiddenAtFirst: true, cell: ({ mtu }) => mtu },
    {
      id: 'createdAt',
      header: t('network.fields.createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: ({ createdAt }) => <Time at={new Date(createdAt)} relative />,
    },
  ]
}
