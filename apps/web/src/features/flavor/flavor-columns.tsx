import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import type { useFormat } from '@/lib/use-format'
import type { FlavorRow } from './flavor-view'

const grantsOf = ({ access }: FlavorRow) => access.projects.length + access.departments.length

export function flavorColumns(t: Translate, format: ReturnType<typeof useFormat>): Column<FlavorRow>[] {
  return [
    {
      id: 'name',
      header: t('flavor.fields.name'),
      sortable: true,
      fixed: true,
      cell: (flavor) => (
        <Link
          href={paths.flavor(flavor.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {flavor.name}
        </Link>
      ),
    },
    {
      id: 'arch',
      header: t('flavor.fields.arch'),
      cell: (flavor) => t(`words.arch.${flavor.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`),
    },
    {
      id: 'cpuCores',
      header: t('flavor.fields.cpuCores'),
      sortable: true,
      cell: (flavor) => t('node.cores', { count: flavor.cpuCores }),
    },
    {
      id: 'memoryMib',
      header: t('flavor.fields.memory'),
      sortable: true,
      cell: (flavor) => <span className="whitespace-nowrap">{format.mib(flavor.memoryMib)}</span>,
    },
    {
      id: 'localDiskGib',
      header: t('flavor.fields.disk'),
      sortable: true,
      cell: (flavor) => <span className="whitespace-nowrap">{format.gib(flavor.localDiskGib)}</span>,
    },
    {
      id: 'access',
      header: t('flavor.fields.access'),
      cell: (flavor) =>
        flavor.isPublic ? (
          <Badge tone="info">{t('flavor.access.public')}</Badge>
        ) : (
          <Badge tone={grantsOf(flavor) === 0 ? 'warning' : 'neutral'}>
            {t('flavor.access.granted', { count: grantsOf(flavor) })}
          </Badge>
        ),
    },
    { id: 'matching', header: t('flavor.fields.matching'), cell: (flavor) => flavor.matchingNodes },
    { id: 'hosts', header: t('flavor.fields.hosts'), cell: (flavor) => flavor.hostCount },
    {
      id: 'resourceClass',
      header: t('flavor.fields.resourceClass'),
      hiddenAtFirst: true,
      cell: (flavor) => flavor.resourceClass || t('flavor.anyClass'),
    },
    {
      id: 'traits',
      header: t('flavor.fields.traits'),
      hiddenAtFirst: true,
      cell: (flavor) => <span className="font-mono text-xs">{flavor.traits.join(' ')}</span>,
    },
    {
      id: 'createdAt',
      header: t('flavor.fields.createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: (flavor) => <Time at={flavor.createdAt} relative />,
    },
  ]
}
