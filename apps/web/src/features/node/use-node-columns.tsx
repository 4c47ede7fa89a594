'use client'
import { Badge } from '@ingot/ui/badge'
import { Tooltip } from '@ingot/ui/tooltip'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { NodeStateText } from '@/components/node-state'
import { PowerState } from '@/components/power-state'
import { TagList } from '@/components/tag/tag-list'
import { Time } from '@/components/time'
import { NodeEngineText } from '@/features/ironic/node-engine-text'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'
import { useRackWords } from '../rack/use-rack-words'
import { NodeSpec } from './node-spec'
import type { NodeListItem } from './node-view'

export const nodeSortable = ['name', 'state', 'power', 'cpuCores', 'memoryMib', 'rack', 'createdAt'] as const

export function useNodeColumns(): Column<NodeListItem>[] {
  const t = useTranslations()
  const field = useTranslations('node.fields')
  const format = useFormat()
  const { place } = useRackWords()
  return [
    {
      id: 'name',
      header: field('name'),
      fixed: true,
      sortable: true,
      cell: (node) => (
        <Link href={paths.node(node.id)} className="font-medium hover:text-accent-ink hover:underline">
          {node.name}
        </Link>
      ),
    },
    {
      id: 'state',
      header: field('state'),
      sortable: true,
      cell: (node) => (
        <span className="flex items-center gap-2">
          <NodeStateText state={node.provisionState} />
          {node.openOperation && (
            <span className="text-ink-subtle text-xs">{format.percent(node.openOperation.progress)}</span>
          )}
          {node.maintenance && (
            <Tooltip text={node.maintenanceReason || t('node.maintenanceBadge')}>
              <button type="button" className="cursor-help rounded-sm">
                <Badge tone="warning">{t('node.maintenanceBadge')}</Badge>
              </button>
            </Tooltip>
          )}
        </span>
      ),
    },
    {
      id: 'power',
      header: field('power'),
      sortable: true,
      cell: (node) => <PowerState observed={node.powerObserved} target={node.powerTarget} />,
    },
    { id: 'spec', header: field('spec'), cell: (node) => <NodeSpec node={node} /> },
    { id: 'arch', header: field('arch'), cell: (node) => node.arch },
    { id: 'engine', header: t('ironic.engine.title'), cell: (node) => <NodeEngineText node={node} /> },
    { id: 'zone', header: field('zone'), cell: (node) => node.zone.name },
    {
      id: 'host',
      header: field('host'),
      cell: (node) =>
        node.host && (
          <Link href={paths.host(node.host.id)} className="hover:text-accent-ink hover:underline">
            {node.host.name}
          </Link>
        ),
    },
    {
      id: 'bmc',
      header: field('bmc'),
      cell: (node) => node.bmc && <span className="font-mono text-xs">{`${node.bmc.host}:${node.bmc.port}`}</span>,
    },
    { id: 'tags', header: t('tag.tags'), cell: (node) => <TagList tags={node.tags} /> },
    {
      id: 'rack',
      header: t('rack.fields.rack'),
      hiddenAtFirst: true,
      sortable: true,
      cell: (node) => place(node.rackPlace),
    },
    { id: 'serial', header: field('serial'), hiddenAtFirst: true, cell: (node) => node.serialNumber },
    {
      id: 'createdAt',
      header: field('createdAt'),
      hiddenAtFirst: true,
      sortable: true,
      cell: (node) => <Time at={node.createdAt} relative />,
    },
  ]
}
