'use client'
import { lagMemberStates, type ObservedLag } from '@ingot/core/switch/port-config'
import { Badge } from '@ingot/ui/badge'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { SwitchLag } from './switch-view'
import { usePortWords } from './use-port-words'

/** Groups that were made here, member by member as the switch tells their state. */
export function LagTable({ lags }: { lags: readonly SwitchLag[] }) {
  const t = useTranslations('switch')
  const tw = useTranslations('words')
  const words = usePortWords()
  const member = (name: string, observed: ObservedLag | null) => {
    const state = lagMemberStates.find((each) => each === observed?.members[name])
    return state ? `${name} (${t(`lags.${state}`)})` : name
  }
  return (
    <Card flush title={t('lags.title')}>
      <Table aria-label={t('lags.title')}>
        <thead>
          <tr>
            {(['number', 'owner', 'members', 'fallback'] as const).map((column) => (
              <TableHeader key={column}>{t(`lags.${column}`)}</TableHeader>
            ))}
            <TableHeader>{t('port.vlans')}</TableHeader>
            <TableHeader>{t('lags.state')}</TableHeader>
          </tr>
        </thead>
        <tbody>
          {lags.map((lag) => (
            <TableRow key={lag.number}>
              <TableCell>{lag.number}</TableCell>
              <TableCell>{[lag.nodeName, lag.portGroupName].filter(Boolean).join(' · ') || '–'}</TableCell>
              <TableCell className="font-mono text-xs">
                {lag.expected.members.map((name) => member(name, lag.observed as ObservedLag | null)).join(', ')}
              </TableCell>
              <TableCell>{tw(lag.expected.fallback ? 'yes' : 'no')}</TableCell>
              <TableCell>{words.vlans(lag.expected.vlans)}</TableCell>
              <TableCell>
                {lag.driftedAt ? <Badge tone="warning">{t('face.drifted')}</Badge> : t('port.sameAsWanted')}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
