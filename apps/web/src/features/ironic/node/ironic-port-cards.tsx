'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { NodeInIronic } from '../ironic-view'
import type { ChangeRequest } from './change-request'
import { ObjectTable } from './object-table'

/** Ports and port groups as Ironic has them (IR-04, IR-05). */
export function IronicPortCards({
  node,
  busy,
  onChange,
}: {
  node: NodeInIronic
  busy: ReactNode
  onChange: (request: ChangeRequest) => void
}) {
  const t = useTranslations()
  const { ports, portGroups } = node.facts
  const nameOf = (id: string | null) => portGroups.find((group) => group.id === id)?.name ?? id ?? '–'
  return (
    <>
      <ObjectTable
        title={t('ironic.tab.ports')}
        busy={busy}
        columns={(['mac', 'pxe', 'group', 'network', 'switchPort', 'vif'] as const).map((key) =>
          t(`ironic.tab.${key}`),
        )}
        rows={ports.map((port) => ({
          id: port.id,
          cells: [
            port.address,
            t(port.pxeEnabled ? 'words.yes' : 'words.no'),
            nameOf(port.portGroupId),
            port.physicalNetwork ?? '–',
            port.link ? `${port.link.switchId} ${port.link.portId}` : '–',
            port.vifId ?? '–',
          ],
          actions: [
            { label: t('ironic.change.edit_port'), onSelect: () => onChange({ type: 'edit_port', port }) },
            {
              label: t('ironic.change.delete_port'),
              onSelect: () => onChange({ type: 'delete_port', id: port.id, name: port.address }),
            },
          ],
        }))}
        add={{ label: t('ironic.change.create_port'), onSelect: () => onChange({ type: 'create_port' }) }}
      />
      <ObjectTable
        title={t('ironic.tab.portGroups')}
        busy={busy}
        columns={(['name', 'mode', 'mac', 'vif'] as const).map((key) => t(`ironic.tab.${key}`))}
        rows={portGroups.map((group) => ({
          id: group.id,
          cells: [group.name ?? '–', group.mode ?? '–', group.address ?? '–', group.vifId ?? '–'],
          actions: [
            { label: t('ironic.change.edit_port_group'), onSelect: () => onChange({ type: 'edit_port_group', group }) },
            {
              label: t('ironic.change.delete_port_group'),
              onSelect: () => onChange({ type: 'delete_port_group', id: group.id, name: group.name ?? group.id }),
            },
          ],
        }))}
        add={{ label: t('ironic.change.create_port_group'), onSelect: () => onChange({ type: 'create_port_group' }) }}
      />
    </>
  )
}
