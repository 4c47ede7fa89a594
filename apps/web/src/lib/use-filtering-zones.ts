'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'

/** The zones in which security groups hold: a controller makes their networks. Empty until it is known. */
export function useFilteringZones(): ReadonlySet<string> {
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const zones = useQuery(trpc.securityGroup.zones.queryOptions(undefined, { enabled: mayEver('network:choose') }))
  return new Set(zones.data)
}
