'use client'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { NodeDetail } from '../node-view'

const columns = ['name', 'mac', 'pxe', 'carrier', 'speed', 'switch', 'switchPort', 'group', 'network'] as const

/** N-12: network cards, as registered and as inspection and LLDP found them. */
export function NodePortsTab({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const format = useFormat()
  return (
    <Card flush>
      {node.ports.length === 0 ? (
        <EmptyState title={t('node.detail.noPorts')} description={t('node.detail.noPortsHint')} />
      ) : (
        <Table aria-label={t('node.detail.tabs.ports')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`node.detail.port.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {node.ports.map((port) => (
              <TableRow key={port.id}>
                <TableCell>{port.name ?? '–'}</TableCell>
                <TableCell className="font-mono text-xs">{port.macAddress}</TableCell>
                <TableCell>{t(port.pxeEnabled ? 'words.yes' : 'words.no')}</TableCell>
                <TableCell>
                  {port.hasCarrier === null ? (
                    '–'
                  ) : (
                    <StatusDot tone={port.hasCarrier ? 'success' : 'neutral'}>
                      {t(port.hasCarrier ? 'node.detail.linkUp' : 'node.detail.linkDown')}
                    </StatusDot>
                  )}
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  {port.speedMbps === null ? '–' : format.mbps(port.speedMbps)}
                </TableCell>
                <TableCell>{port.switchInfo ?? port.switchId ?? '–'}</TableCell>
                <TableCell className="font-mono text-xs">{port.switchPort ?? '–'}</TableCell>
                <TableCell>{port.portGroup ? `${port.portGroup.name} (${port.portGroup.mode})` : '–'}</TableCell>
                <TableCell>{port.physicalNetwork ?? '–'}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
