import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { FitText } from '../hardware/fit-text'
import type { FirmwareBaseline } from './firmware-view'

export function baselineColumns(t: Translate): Column<FirmwareBaseline>[] {
  return [
    {
      id: 'name',
      header: t('hardware.fit.name'),
      sortable: true,
      fixed: true,
      cell: (baseline) => (
        <Link
          href={paths.firmwareBaseline(baseline.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {baseline.name}
        </Link>
      ),
    },
    { id: 'fit', header: t('hardware.fit.servers'), cell: (baseline) => <FitText of={baseline} /> },
    {
      id: 'items',
      header: t('firmware.items'),
      cell: ({ items }) => (
        <span className="line-clamp-2 min-w-40">
          {items.map(({ component, version }) => `${component} ${version}`).join(', ')}
        </span>
      ),
    },
    {
      id: 'description',
      header: t('hardware.fit.description'),
      hiddenAtFirst: true,
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
