'use client'
import { isOfKind } from '@ingot/core/name/kind-match'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { errorText, verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { ReadNow } from '../hardware/read-now'
import { useHardwareAction } from '../hardware/use-hardware-action'
import type { NodeDetail } from '../node/node-view'
import { FirmwareTable } from './firmware-table'
import { firmwareRows } from './firmware-view'
import { UpdateFirmwareDialog } from './update-firmware-dialog'

/** A select cannot hold an empty value. */
const none = 'none'

/** E-04: the versions of a node's parts, against a baseline, and the update of this one node. */
export function NodeFirmwareTab({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const [baselineId, setBaselineId] = useState<string | null>(null)
  const [updating, setUpdating] = useState(false)
  const hardware = useQuery(trpc.node.hardware.queryOptions({ id: node.id }))
  const baselines = useQuery(trpc.firmwareBaseline.list.queryOptions({ limit: 100 }))
  const firmware = useQuery(
    trpc.node.firmware.queryOptions({ id: node.id, baselineId }, { placeholderData: keepPreviousData }),
  )
  const read = useMutation(trpc.node.readFirmware.mutationOptions({ onSuccess: begun }))
  if (firmware.error) return <FailureBanner error={firmware.error} onRetry={firmware.refetch} />
  if (!firmware.data) return <Skeleton className="h-72" />
  const { readAt } = firmware.data
  const comparison = baselineId === null ? null : firmware.data.comparison
  const rows = firmwareRows({ items: firmware.data.items, comparison })
  const actions = hardware.data?.actions
  const nothing =
    comparison && !comparison.some(({ status }) => status === 'differs') ? t('firmware.nothingToDo') : null
  const baseline = baselines.data?.items.find(({ id }) => id === baselineId)
  return (
    <Card
      flush
      title={t('firmware.versions')}
      actions={
        <ReadNow
          readAt={readAt}
          verdict={actions?.readFirmware}
          busy={read.isPending}
          onRead={() => read.mutate({ id: node.id })}
        />
      }
    >
      {read.error && <Banner tone="danger">{errorText(t, read.error)}</Banner>}
      {hardware.error && <FailureBanner error={hardware.error} onRetry={hardware.refetch} />}
      {baselines.error && <FailureBanner error={baselines.error} onRetry={baselines.refetch} />}
      {readAt === null ? (
        <EmptyState title={t('firmware.noVersions')} description={t('firmware.noVersionsYet')} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('firmware.noVersions')} description={t('firmware.noVersionsFound')} />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
            <Select
              aria-label={t('firmware.compareWith')}
              className="w-full sm:w-72"
              value={baselineId ?? none}
              onValueChange={(value) => setBaselineId(value === none ? null : value)}
              options={[
                { value: none, label: t('firmware.noBaseline') },
                ...(baselines.data?.items ?? []).map((each) => ({
                  value: each.id,
                  label: each.name,
                  ...(isOfKind(each, node) ? {} : { disabled: true, description: t('hardware.fit.otherKind') }),
                })),
              ]}
            />
            {baseline && (
              <Button
                variant="primary"
                disabledReason={verdictText(t, actions?.updateFirmware) ?? nothing}
                onClick={() => setUpdating(true)}
              >
                {t('firmware.updateNode')}
              </Button>
            )}
          </div>
          <FirmwareTable rows={rows} />
        </>
      )}
      {updating && baseline && (
        <UpdateFirmwareDialog
          node={node}
          baseline={baseline}
          comparison={comparison ?? []}
          onClose={() => setUpdating(false)}
        />
      )}
    </Card>
  )
}
