'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node/node-view'
import { BiosSettingsCard } from './bios-settings-card'
import { NodeBiosProfileCard } from './node-bios-profile-card'

/** E-03: the firmware's settings, and the profile that they shall follow. */
export function NodeBiosTab({ node }: { node: NodeDetail }) {
  const trpc = useTRPC()
  // undefined: the assigned profile; null: none; else one that is tried on before it is assigned.
  const [choice, setChoice] = useState<string | null | undefined>(undefined)
  const hardware = useQuery(trpc.node.hardware.queryOptions({ id: node.id }))
  const bios = useQuery(
    trpc.node.bios.queryOptions({ id: node.id, profileId: choice ?? null }, { placeholderData: keepPreviousData }),
  )
  if (bios.error) return <FailureBanner error={bios.error} onRetry={bios.refetch} />
  if (!bios.data) return <Skeleton className="h-72" />
  const shown = choice === null ? { ...bios.data, comparison: null } : bios.data
  const actions = hardware.data?.actions
  return (
    <div className="flex flex-col gap-4">
      {hardware.error && <FailureBanner error={hardware.error} onRetry={hardware.refetch} />}
      <NodeBiosProfileCard node={node} bios={shown} actions={actions} choice={choice} onChoose={setChoice} />
      <BiosSettingsCard nodeId={node.id} bios={shown} actions={actions} />
    </div>
  )
}
