import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { FitText } from '../hardware/fit-text'
import type { BiosProfile } from './bios-view'

export function biosProfileColumns(t: Translate): Column<BiosProfile>[] {
  return [
    {
      id: 'name',
      header: t('hardware.fit.name'),
      sortable: true,
      fixed: true,
      cell: (profile) => (
        <Link
          href={paths.biosProfile(profile.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {profile.name}
        </Link>
      ),
    },
    { id: 'fit', header: t('hardware.fit.servers'), cell: (profile) => <FitText of={profile} /> },
    { id: 'settings', header: t('bios.settings'), cell: ({ attributes }) => Object.keys(attributes).length },
    { id: 'nodes', header: t('bios.nodes'), cell: ({ nodeCount }) => nodeCount },
    {
      id: 'description',
      header: t('hardware.fit.description'),
      cell: ({ description }) => <span className="line-clamp-2 min-w-40">{description || '–'}</span>,
    },
    {
      id: 'createdAt',
      header: t('hardware.fit.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => <Time at={createdAt} relative />,
    },
  ]
}
