'use client'
import { Badge } from '@ingot/ui/badge'
import { useTranslations } from 'next-intl'
import type { NodeListItem } from '@/features/node/node-view'

/** Who drives a node, and whether its Ironic says otherwise of it. */
export function NodeEngineText({ node }: { node: Pick<NodeListItem, 'engine' | 'ironic'> }) {
  const t = useTranslations('ironic')
  if (!node.ironic) return t(`engine.${node.engine}`)
  const { endpointName, driftCount, occupied, missing } = node.ironic
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {t('engine.ironic')}
      <span className="text-ink-subtle text-xs">{endpointName}</span>
      {missing && <Badge tone="danger">{t('node.missing')}</Badge>}
      {occupied && <Badge tone="info">{t('node.occupied')}</Badge>}
      {driftCount > 0 && (
        <Badge tone="warning">
          {t('fields.drift')} {driftCount}
        </Badge>
      )}
    </span>
  )
}
