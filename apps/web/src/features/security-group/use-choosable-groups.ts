'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useFilteringZones } from '@/lib/use-filtering-zones'
import type { ChoosableGroup } from './group-row'

/** The groups that vNICs of a project can be in, by their zone; null where nothing filters. Empty until they are known. */
export function useChoosableGroups(projectId: string): (zoneId: string | null) => readonly ChoosableGroup[] | null {
  const trpc = useTRPC()
  const zones = useFilteringZones()
  const enabled = projectId !== '' && zones.size > 0
  const groups = useQuery(trpc.securityGroup.choose.queryOptions({ projectId }, { enabled }))
  return (zoneId) => (zoneId !== null && zones.has(zoneId) ? (groups.data ?? []) : null)
}
