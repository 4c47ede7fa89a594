'use client'
import { type DriftValue, driftFields } from '@ingot/core/ironic/node-drift'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText, verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { NodeInIronic } from '../ironic-view'
import { useIronicChange } from './use-ironic-change'

const columns = ['field', 'ours', 'theirs', 'changedBy'] as const

/** How both sides differ, and the two ways to end it for each field. */
export function DriftCard({ node }: { node: NodeInIronic }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const queryClient = useQueryClient()
  const change = useIronicChange(node.nodeId)
  const take = useMutation(
    trpc.ironicNode.takeTheirs.mutationOptions({
      onSuccess: async () => {
        toast.success(t('ironic.drift.takenToast'))
        await Promise.all([
          queryClient.invalidateQueries(trpc.ironicNode.pathFilter()),
          queryClient.invalidateQueries(trpc.node.pathFilter()),
        ])
      },
      onError: (error) => toast.error(errorText(t, error)),
    }),
  )
  const id = node.nodeId
  const takeReason = verdictText(t, node.actions.takeTheirs)
  const takable = node.drift.filter(({ field }) => driftFields[field].take)
  return (
    <Card
      title={t('ironic.drift.title')}
      flush={node.drift.length > 0}
      actions={
        takable.length > 1 && (
          <Button
            size="sm"
            disabledReason={takeReason}
            busy={take.isPending}
            onClick={() => take.mutate({ id, fields: takable.map(({ field }) => field) })}
          >
            {t('ironic.drift.takeAll')}
          </Button>
        )
      }
    >
      {node.missingAt && (
        <Banner tone="warning">{t('ironic.drift.missing', { at: format.dateTime(node.missingAt) })}</Banner>
      )}
      {node.drift.length === 0 ? (
        !node.missingAt && <p className="text-ink-muted text-sm">{t('ironic.drift.none')}</p>
      ) : (
        <Table aria-label={t('ironic.drift.title')} focusable={false}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`ironic.drift.${column}`)}</TableHeader>
              ))}
              <TableHeader>
                <span className="sr-only">{t('node.detail.actions')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {node.drift.map(({ field, ours, theirs, changedBy }) => (
              <TableRow key={field}>
                <TableCell className="font-medium">{t(`ironic.drift.fields.${field}`)}</TableCell>
                <TableCell className="font-mono text-xs">{sideText(ours)}</TableCell>
                <TableCell className="font-mono text-xs">{sideText(theirs)}</TableCell>
                <TableCell>{t(`ironic.drift.by.${changedBy}`)}</TableCell>
                <TableCell>
                  <span className="flex justify-end gap-2">
                    {driftFields[field].take && (
                      <Button
                        size="sm"
                        disabledReason={takeReason}
                        onClick={() => take.mutate({ id, fields: [field] })}
                      >
                        {t('ironic.drift.take')}
                      </Button>
                    )}
                    {driftFields[field].write && (
                      <Button
                        size="sm"
                        disabledReason={verdictText(t, node.actions.change)}
                        onClick={() => change.mutate({ id, change: { type: 'write', fields: [field] } })}
                      >
                        {t('ironic.drift.write')}
                      </Button>
                    )}
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

function sideText(value: DriftValue): string {
  if (value === null || value === '') return '–'
  return typeof value === 'object' ? value.join(', ') || '–' : String(value)
}
