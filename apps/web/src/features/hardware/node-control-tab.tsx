'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node/node-view'
import { NodeControlCard } from './node-control-card'
import { NodeEventLogCard } from './node-event-log-card'
import { NodeSensorsCard } from './node-sensors-card'

/** What the BMC can do and says beyond power: boot device, light, interrupt, sensors, its log. */
export function NodeControlTab({ node }: { node: NodeDetail }) {
  const trpc = useTRPC()
  const { data: hardware, error, refetch } = useQuery(trpc.node.hardware.queryOptions({ id: node.id }))
  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : hardware ? (
        <NodeControlCard node={node} hardware={hardware} />
      ) : (
        <Skeleton className="h-36" />
      )}
      <NodeSensorsCard nodeId={node.id} actions={hardware?.actions} />
      <NodeEventLogCard nodeId={node.id} actions={hardware?.actions} />
    </div>
  )
}
