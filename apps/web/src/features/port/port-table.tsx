'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowButtons } from '@/components/row-buttons'
import { CableState } from '@/features/cabling/cable-state'
import { type Cable, useCableWords } from '@/features/cabling/use-cable-words'
import { useFormat } from '@/lib/use-format'
import type { NodeDetail } from '../node/node-view'
import type { NodePort } from './port-form'

const columns = ['name', 'mac', 'pxe', 'carrier', 'speed', 'link', 'seen', 'group', 'network', 'actions'] as const

/** N-12: network cards as registered, as inspection found them, and as LLDP of both ends sees their cables. */
export function PortTable({
  node,
  cables,
  disabledReason,
  onEdit,
  onDelete,
}: {
  node: NodeDetail
  cables: readonly Cable[]
  disabledReason: ReactNode
  onEdit: (port: NodePort) => void
  onDelete: (port: NodePort) => void
}) {
  const t = useTranslations()
  const format = useFormat()
  const words = useCableWords()
  return (
    <Table aria-label={t('port.title')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <TableHeader key={column}>{t(`port.fields.${column}`)}</TableHeader>
          ))}
        </tr>
      </thead>
      <tbody>
        {node.ports.map((port) => {
          const cable = cables.find(({ portId }) => portId === port.id)
          return (
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
              <TableCell className="whitespace-nowrap">
                {cable ? (
                  <span className="flex flex-col">
                    {cable.declared ? words.end(cable.declared) : null}
                    <CableState state={cable.state} />
                  </span>
                ) : (
                  '–'
                )}
              </TableCell>
              <TableCell>
                {cable ? (
                  <span className="flex flex-col text-ink-muted text-xs">
                    <span>{`${t('cabling.fields.nicSees')}: ${words.told(cable.nicTold)}`}</span>
                    <span>{`${t('cabling.fields.switchSees')}: ${words.switchSees(cable)}`}</span>
                  </span>
                ) : (
                  [port.switchInfo ?? port.switchId, port.switchPort].filter(Boolean).join(', ') || '–'
                )}
              </TableCell>
              <TableCell>{port.portGroup ? port.portGroup.name : '–'}</TableCell>
              <TableCell>{port.physicalNetwork ?? '–'}</TableCell>
              <TableCell className="whitespace-nowrap">
                <RowButtons
                  name={port.macAddress}
                  editLabel={t('port.edit')}
                  deleteLabel={t('port.delete')}
                  disabledReason={disabledReason}
                  onEdit={() => onEdit(port)}
                  onDelete={() => onDelete(port)}
                />
              </TableCell>
            </TableRow>
          )
        })}
      </tbody>
    </Table>
  )
}
