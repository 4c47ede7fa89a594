'use client'
import { isBondMode } from '@ingot/core/port-group/bond-mode'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowButtons } from '@/components/row-buttons'
import type { NodeDetail } from '../node/node-view'
import { bondWord } from './bond-word'
import type { NodePortGroup } from './port-group-dialog'

/** The bonds of a node. */
export function PortGroupCard({
  node,
  disabledReason,
  onAdd,
  onEdit,
  onDelete,
}: {
  node: NodeDetail
  disabledReason: ReactNode
  onAdd: () => void
  onEdit: (group: NodePortGroup) => void
  onDelete: (group: NodePortGroup) => void
}) {
  const t = useTranslations('port')
  const free = node.ports.filter(({ portGroup }) => portGroup === null)
  const tooFew = free.length < 2 ? t('group.choose') : null
  const orderText = ({ order }: NodePortGroup) => {
    if (order === null) return '–'
    if (order.order !== 'late') return t(`group.order.${order.order}`)
    const switches = order.switches.join(', ')
    return switches ? t('group.order.late', { switches }) : t('group.order.lateByChoice')
  }
  return (
    <Card
      flush
      title={t('group.title')}
      actions={
        <Button size="sm" disabledReason={disabledReason ?? tooFew} onClick={onAdd}>
          <Plus aria-hidden />
          {t('group.add')}
        </Button>
      }
    >
      {node.portGroups.length === 0 ? (
        <p className="px-4 py-3 text-ink-muted text-sm">{t('group.empty')}</p>
      ) : (
        <Table aria-label={t('group.title')}>
          <thead>
            <tr>
              {(['name', 'mode', 'members', 'mac'] as const).map((column) => (
                <TableHeader key={column}>{t(`group.${column}`)}</TableHeader>
              ))}
              <TableHeader>{t('group.orderTitle')}</TableHeader>
              <TableHeader>{t('fields.actions')}</TableHeader>
            </tr>
          </thead>
          <tbody>
            {node.portGroups.map((group) => (
              <TableRow key={group.id}>
                <TableCell className="font-medium">{group.name}</TableCell>
                <TableCell>{isBondMode(group.mode) ? t(`group.modes.${bondWord[group.mode]}`) : group.mode}</TableCell>
                <TableCell className="font-mono text-xs">
                  {node.ports
                    .filter(({ portGroup }) => portGroup?.id === group.id)
                    .map(({ name, macAddress }) => name ?? macAddress)
                    .join(', ') || '–'}
                </TableCell>
                <TableCell className="font-mono text-xs">{group.macAddress ?? '–'}</TableCell>
                <TableCell>{orderText(group)}</TableCell>
                <TableCell className="whitespace-nowrap">
                  <RowButtons
                    name={group.name}
                    editLabel={t('group.edit')}
                    deleteLabel={t('group.delete')}
                    disabledReason={disabledReason}
                    onEdit={() => onEdit(group)}
                    onDelete={() => onDelete(group)}
                  />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
