import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type KeyPairRow = RouterOutputs['keyPair']['page']['items'][number]

const code = (text: string | null) => <span className="break-all font-mono text-xs">{text}</span>

export function keyPairColumns(t: Translate): Column<KeyPairRow>[] {
  return [
    { id: 'name', header: t('keyPair.name'), sortable: true, fixed: true, cell: ({ name }) => name },
    { id: 'project', header: t('keyPair.project'), cell: ({ project }) => project.name },
    {
      id: 'type',
      header: t('keyPair.type'),
      className: 'whitespace-nowrap',
      cell: ({ publicKey }) => <span className="font-mono text-xs">{publicKey.split(' ', 1)[0]}</span>,
    },
    {
      id: 'fingerprint',
      header: t('keyPair.fingerprint'),
      className: 'min-w-56',
      cell: (row) => code(row.fingerprint),
    },
    { id: 'md5', header: t('keyPair.md5'), hiddenAtFirst: true, className: 'min-w-56', cell: ({ md5 }) => code(md5) },
    {
      id: 'hosts',
      header: t('keyPair.hosts'),
      cell: ({ hosts, hostCount }) => (
        <span className="flex flex-wrap gap-x-2">
          {hosts.slice(0, 3).map((host) => (
            <Link key={host.id} href={paths.host(host.id)} className="hover:text-accent-ink hover:underline">
              {host.name}
            </Link>
          ))}
          {hostCount > 3 && <span className="text-ink-muted">{`+${hostCount - 3}`}</span>}
          {hostCount === 0 && '–'}
        </span>
      ),
    },
    {
      id: 'createdAt',
      header: t('keyPair.createdAt'),
      sortable: true,
      cell: ({ createdAt }) => <Time at={createdAt} relative />,
    },
  ]
}
