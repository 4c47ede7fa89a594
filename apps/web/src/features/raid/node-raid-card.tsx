'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { ReadNow } from '@/features/hardware/read-now'
import { useHardwareAction } from '@/features/hardware/use-hardware-action'
import type { NodeDetail } from '@/features/node/node-view'
import { errorText, verdictText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { RaidActualTable } from './raid-actual-table'
import { RaidTargetDialog } from './raid-target-dialog'
import { RaidTargetTable } from './raid-target-table'

type NodeRaid = RouterOutputs['node']['raid']

/** N-15: how the disks shall be arranged, how they are, and the way from one to the other. */
export function NodeRaidCard({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const [editing, setEditing] = useState(false)
  const { data: hardware } = useQuery(trpc.node.hardware.queryOptions({ id: node.id }))
  const { data: raid, error, refetch } = useQuery(trpc.node.raid.queryOptions({ id: node.id }))
  const read = useMutation(trpc.node.readRaid.mutationOptions({ onSuccess: begun }))
  const apply = useMutation(trpc.node.applyRaid.mutationOptions({ onSuccess: begun }))
  const refused = (action: 'setRaidTarget' | 'applyRaid') =>
    hardware ? verdictText(t, hardware.actions[action]) : null
  const failure = read.error ?? apply.error
  return (
    <Card
      flush
      title={t('raid.title')}
      actions={
        <>
          <ReadNow
            readAt={raid?.readAt ?? null}
            verdict={hardware?.actions.readRaid}
            busy={read.isPending}
            onRead={() => read.mutate({ id: node.id })}
          />
          <Button size="sm" disabledReason={refused('setRaidTarget')} onClick={() => setEditing(true)}>
            {t('raid.setTarget')}
          </Button>
          <Button
            size="sm"
            busy={apply.isPending}
            disabledReason={refused('applyRaid')}
            onClick={() => apply.mutate({ id: node.id })}
          >
            {t('raid.apply')}
          </Button>
        </>
      }
    >
      {failure && <Banner tone="danger">{errorText(t, failure)}</Banner>}
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : raid ? (
        <RaidState raid={raid} />
      ) : (
        <Skeleton className="m-4 h-20" />
      )}
      {editing && raid && <RaidTargetDialog node={node} target={raid.target} onClose={() => setEditing(false)} />}
    </Card>
  )
}

function RaidState({ raid }: { raid: NodeRaid }) {
  const t = useTranslations('raid')
  const { target, actual, comparison } = raid
  if (!target && !actual) return <EmptyState title={t('none')} description={t('noneHint')} />
  return (
    <div className="flex flex-col divide-y divide-line">
      {comparison && (
        <p className="px-4 py-2 text-sm">
          {comparison.kind === 'same' ? (
            <StatusDot tone="success">{t('same')}</StatusDot>
          ) : comparison.kind === 'differs' ? (
            <StatusDot tone="warning">
              {t('differs', { missing: comparison.missing.length, surplus: comparison.surplus.length })}
            </StatusDot>
          ) : (
            <StatusDot tone="danger">
              {t('impossible', { disk: comparison.disk, wanted: comparison.wanted, found: comparison.found })}
            </StatusDot>
          )}
        </p>
      )}
      {target && <RaidTargetTable target={target} />}
      {actual?.bmc && <RaidActualTable actual={actual.bmc} />}
    </div>
  )
}
