'use client'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { CableState } from './cable-state'
import { type Cable, useCableWords } from './use-cable-words'

/** Both sides of each cable, wrong ones first. */
export function CableTable({ cables }: { cables: readonly Cable[] }) {
  const t = useTranslations('cabling')
  const words = useCableWords()
  return (
    <Table aria-label={t('title')}>
      <thead>
        <tr>
          {(['state', 'node', 'nic', 'declared', 'nicSees', 'switchSees', 'offer'] as const).map((column) => (
            <TableHeader key={column}>{t(`fields.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {cables.map((cable) => (
          <TableRow key={cable.portId}>
            <TableCell className="whitespace-nowrap">
              <CableState state={cable.state} />
            </TableCell>
            <TableCell>
              <Link href={paths.node(cable.nodeId, 'ports')} className="hover:text-accent-ink hover:underline">
                {cable.nodeName}
              </Link>
            </TableCell>
            <TableCell className="whitespace-nowrap font-mono text-xs">{words.nic(cable)}</TableCell>
            <TableCell>{words.end(cable.declared)}</TableCell>
            <TableCell>{words.told(cable.nicTold)}</TableCell>
            <TableCell>{words.switchSees(cable)}</TableCell>
            <TableCell>{words.end(cable.offer)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
