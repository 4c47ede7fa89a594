'use client'
import { Badge } from '@ingot/ui/badge'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { SwitchPort } from './switch-view'
import { usePortWords } from './use-port-words'

const columns = ['name', 'vlans', 'wanted', 'link', 'server', 'neighbour', 'seen'] as const

/** The same as the faceplate, with everything in words. */
export function SwitchPortsTable({ ports, chosen }: { ports: readonly SwitchPort[]; chosen: string | null }) {
  const t = useTranslations('switch')
  const words = usePortWords()
  const wanted = ({ expected, driftedAt, missingVlans }: SwitchPort) => {
    if (missingVlans.length > 0)
      return (
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone="warning">{t('face.drifted')}</Badge>
          {t('port.lacks', { vlans: missingVlans.join(', ') })}
        </span>
      )
    if (!expected) return <span className="text-ink-subtle">{t('port.notOurs')}</span>
    if (!driftedAt) return t('port.sameAsWanted')
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone="warning">{t('face.drifted')}</Badge>
        {expected.enabled ? words.vlans(expected.vlans) : t('face.off')}
      </span>
    )
  }
  return (
    <Table aria-label={t('tabs.ports')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <TableHeader key={column}>{t(`port.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {ports.map((port) => (
          <TableRow key={port.name} id={rowId(port.name)} tabIndex={-1} aria-selected={port.name === chosen}>
            <TableCell className="whitespace-nowrap font-mono text-xs">{port.name}</TableCell>
            <TableCell className="min-w-32">{words.observed(port.observed)}</TableCell>
            <TableCell className="min-w-32">{wanted(port)}</TableCell>
            <TableCell className="whitespace-nowrap">{words.link(port.observed)}</TableCell>
            <TableCell className="min-w-36">
              {port.link && !port.isUplink ? (
                <Link href={paths.node(port.link.nodeId, 'ports')} className="hover:text-accent-ink hover:underline">
                  {words.server(port)}
                </Link>
              ) : (
                <span className="text-ink-muted">{words.server(port)}</span>
              )}
            </TableCell>
            <TableCell className="font-mono text-xs">
              {port.neighbour
                ? [...new Set([port.neighbour.systemName || port.neighbour.chassisId, port.neighbour.portId])]
                    .filter(Boolean)
                    .join(' ')
                : '–'}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {port.observedAt ? <Time at={port.observedAt} relative /> : '–'}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

export const rowId = (name: string): string => `port-${name.replace(/[^A-Za-z0-9]/g, '-')}`
