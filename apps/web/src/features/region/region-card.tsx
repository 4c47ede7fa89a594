'use client'
import { canDeleteEmpty } from '@ingot/core/access/contents'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { verdictText } from '@/lib/error-text'
import type { Region, RegionQuestion } from './region-question'
import { useUndoText } from './use-undo-text'

const erasePolicyOf = (policy: string) => (policy === 'metadata' ? 'metadata' : 'full')

/** One region with its zones. What is not empty cannot be deleted, and says so. */
export function RegionCard({ region, onAsk }: { region: Region; onAsk: (question: RegionQuestion) => void }) {
  const t = useTranslations()
  const undoText = useUndoText()
  const { bareMetalEnabled, zones } = region
  return (
    <Card
      flush
      title={region.name}
      actions={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onAsk({ kind: 'createZone', region })}>
            {t('region.createZone')}
          </Button>
          <Button size="sm" onClick={() => onAsk({ kind: 'switch', region })}>
            {t(bareMetalEnabled ? 'region.switchOff' : 'region.switchOn')}
          </Button>
          <Button size="sm" onClick={() => onAsk({ kind: 'renameRegion', region })}>
            {t('region.rename')}
          </Button>
          <Button
            size="sm"
            disabledReason={verdictText(t, canDeleteEmpty({ zones: zones.length }))}
            onClick={() => onAsk({ kind: 'deleteRegion', region })}
          >
            {t('region.delete')}
          </Button>
        </span>
      }
    >
      <p className="px-4 py-3 text-sm">
        <StatusDot tone={bareMetalEnabled ? 'success' : 'warning'}>
          {t(bareMetalEnabled ? 'region.bareMetalOn' : 'region.bareMetalOff')}
        </StatusDot>
      </p>
      {zones.length === 0 ? (
        <p className="px-4 pb-4 text-ink-muted text-sm">{t('region.noZones')}</p>
      ) : (
        <Table aria-label={region.name}>
          <thead>
            <tr>
              <TableHeader>{t('region.zone')}</TableHeader>
              <TableHeader>{t('region.erasePolicy')}</TableHeader>
              <TableHeader>{t('region.undo')}</TableHeader>
              <TableHeader>{t('region.nodes')}</TableHeader>
              <TableHeader>{t('region.hosts')}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t('words.more')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {zones.map((zone) => (
              <TableRow key={zone.id}>
                <TableCell className="font-medium">{zone.name}</TableCell>
                <TableCell>{t(`region.erase.${erasePolicyOf(zone.erasePolicy)}`)}</TableCell>
                <TableCell>
                  <span className="flex flex-wrap items-center gap-2">
                    {undoText(zone.undoMinutes)}
                    <Button
                      size="sm"
                      aria-label={t('region.undoZoneTitle', { name: zone.name })}
                      onClick={() => onAsk({ kind: 'zoneUndo', zone })}
                    >
                      {t('region.undoEdit')}
                    </Button>
                  </span>
                </TableCell>
                <TableCell>{zone.nodeCount}</TableCell>
                <TableCell>{zone.hostCount}</TableCell>
                <TableCell>
                  <span className="flex justify-end gap-2">
                    <Button
                      size="sm"
                      aria-label={`${t('region.rename')}: ${zone.name}`}
                      onClick={() => onAsk({ kind: 'renameZone', zone })}
                    >
                      {t('region.rename')}
                    </Button>
                    <Button
                      size="sm"
                      aria-label={`${t('region.delete')}: ${zone.name}`}
                      disabledReason={verdictText(t, canDeleteEmpty({ nodes: zone.nodeCount, hosts: zone.hostCount }))}
                      onClick={() => onAsk({ kind: 'deleteZone', zone })}
                    >
                      {t('region.delete')}
                    </Button>
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
