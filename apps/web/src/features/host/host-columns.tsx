import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { HostStateText } from '@/components/host-state'
import { PowerState } from '@/components/power-state'
import { TagList } from '@/components/tag/tag-list'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import type { useFormat } from '@/lib/use-format'
import type { HostRow } from './host-row'

/** Columns of the host list. The node is shown only where the answer carries it (cloud admins, N-24). */
export function hostColumns(t: Translate, format: ReturnType<typeof useFormat>, showsNode: boolean): Column<HostRow>[] {
  const node: Column<HostRow> = {
    id: 'node',
    header: t('host.fields.node'),
    className: 'whitespace-nowrap',
    cell: (host) =>
      host.node && (
        <Link href={paths.node(host.node.id)} className="hover:underline">
          {host.node.name}
        </Link>
      ),
  }
  return [
    {
      id: 'name',
      header: t('host.fields.name'),
      sortable: true,
      fixed: true,
      cell: (host) => (
        <Link
          href={paths.host(host.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {host.name}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('host.fields.state'),
      sortable: true,
      cell: (host) => (
        <>
          <HostStateText state={host.state} />
          {host.networkPending && (
            <span className="block whitespace-nowrap text-warning-ink text-xs">{t('host.networkPending')}</span>
          )}
          {host.deleteAt && (
            <span className="block whitespace-nowrap text-ink-muted text-xs">
              {t('host.restorableUntil', { time: format.dateTime(host.deleteAt) })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'power',
      header: t('host.fields.power'),
      cell: (host) => <PowerState observed={host.powerObserved} target={host.powerTarget} />,
    },
    {
      id: 'addresses',
      header: t('host.fields.addresses'),
      cell: (host) => <span className="whitespace-nowrap">{format.list(host.addresses)}</span>,
    },
    {
      id: 'macAddresses',
      header: t('host.fields.macAddresses'),
      hiddenAtFirst: true,
      cell: (host) => <span className="font-mono text-xs">{host.macAddresses.join(', ') || '–'}</span>,
    },
    {
      id: 'project',
      header: t('host.fields.project'),
      className: 'whitespace-nowrap',
      cell: (host) => host.projectName,
    },
    {
      id: 'flavor',
      header: t('host.fields.flavor'),
      className: 'whitespace-nowrap',
      cell: (host) => host.flavor.name,
    },
    {
      id: 'spec',
      header: t('host.fields.spec'),
      cell: ({ flavor }) => (
        <span className="whitespace-nowrap text-ink-muted">
          {format.list([
            t('node.cores', { count: flavor.cpuCores }),
            format.mib(flavor.memoryMib),
            format.gib(flavor.localDiskGib),
          ])}
        </span>
      ),
    },
    {
      id: 'image',
      header: t('host.fields.image'),
      className: 'min-w-40',
      cell: (host) => host.image.name,
    },
    { id: 'tags', header: t('tag.tags'), cell: (host) => <TagList tags={host.tags} /> },
    { id: 'zone', header: t('host.fields.zone'), hiddenAtFirst: true, cell: (host) => host.zone.name },
    ...(showsNode ? [node] : []),
    { id: 'owner', header: t('host.fields.owner'), hiddenAtFirst: true, cell: (host) => host.ownerName },
    {
      id: 'createdAt',
      header: t('host.fields.createdAt'),
      sortable: true,
      cell: (host) => <Time at={host.createdAt} relative />,
    },
  ]
}
