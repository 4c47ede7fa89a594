'use client'
import { Badge } from '@ingot/ui/badge'
import { Card } from '@ingot/ui/card'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { campaignReasonText } from './campaign-reason-text'
import { type CampaignDetail, campaignNodeTones } from './firmware-view'

/** The nodes of a campaign in the order in which they go. */
export function CampaignNodesTable({ nodes }: { nodes: CampaignDetail['nodes'] }) {
  const t = useTranslations()
  return (
    <Card flush title={t('firmware.nodes')}>
      <Table aria-label={t('firmware.nodes')} focusable={false}>
        <thead>
          <tr>
            {(['order', 'node', 'status', 'reason', 'finished'] as const).map((column) => (
              <TableHeader key={column}>{t(`firmware.nodeColumn.${column}`)}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <TableRow key={node.nodeId}>
              <TableCell className="text-ink-subtle text-xs tabular-nums">{node.position + 1}</TableCell>
              <TableCell className="whitespace-nowrap">
                <Link
                  href={paths.node(node.nodeId, 'firmware')}
                  className="font-medium hover:text-accent-ink hover:underline"
                >
                  {node.nodeName}
                </Link>{' '}
                {node.canary && <Badge tone="info">{t('firmware.canary')}</Badge>}
              </TableCell>
              <TableCell>
                <StatusDot tone={campaignNodeTones[node.status]} pulsing={node.status === 'running'}>
                  {t(`firmware.nodeStatus.${node.status}`)}
                </StatusDot>
              </TableCell>
              <TableCell className="min-w-48">
                {!node.reason && !node.operationId && '–'}
                {node.reason && <span className="block">{campaignReasonText(t, node.reason)}</span>}
                {node.operationId && (
                  <Link href={paths.operation(node.operationId)} className="text-accent-ink text-xs hover:underline">
                    {t('operation.openDetail')}
                  </Link>
                )}
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {node.finishedAt ? <Time at={node.finishedAt} relative /> : '–'}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
