'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { paths } from '@/lib/paths'
import { CableState } from './cable-state'
import { type Cable, useCableWords } from './use-cable-words'

/** Both sides of a cable, and whether they agree. */
export function useCableColumns(): Column<Cable & { readonly id: string }>[] {
  const t = useTranslations('cabling.fields')
  const words = useCableWords()
  return [
    {
      id: 'node',
      header: t('node'),
      fixed: true,
      sortable: true,
      cell: ({ nodeId, nodeName }) => (
        <Link href={paths.node(nodeId, 'ports')} className="font-medium hover:text-accent-ink hover:underline">
          {nodeName}
        </Link>
      ),
    },
    {
      id: 'nic',
      header: t('nic'),
      cell: (cable) => <span className="whitespace-nowrap font-mono text-xs">{words.nic(cable)}</span>,
    },
    { id: 'state', header: t('state'), sortable: true, cell: ({ state }) => <CableState state={state} /> },
    { id: 'switch', header: t('declared'), sortable: true, cell: ({ declared }) => words.end(declared) },
    { id: 'nicSees', header: t('nicSees'), cell: ({ nicTold }) => words.told(nicTold) },
    { id: 'switchSees', header: t('switchSees'), cell: (cable) => words.switchSees(cable) },
    { id: 'offer', header: t('offer'), cell: ({ offer }) => words.end(offer) },
  ]
}
