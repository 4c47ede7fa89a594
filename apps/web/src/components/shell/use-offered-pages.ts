'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useFilteringZones } from '@/lib/use-filtering-zones'
import { useMayEver } from '@/lib/use-session'
import type { NavigationItem } from './navigation-items'

/** What only makes sense where a zone's scheme drives switches (SW-04). */
const ofSwitches: readonly string[] = ['switches', 'switchPlans', 'cabling']

/** Whether a page is offered: to whoever may ever use it, and pages of switches or of security groups only where there can be any. */
export function useOfferedPages(): (item: Pick<NavigationItem, 'page' | 'permission'>) => boolean {
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const zones = useQuery(trpc.switch.zones.queryOptions(undefined, { enabled: mayEver('switch:manage') }))
  const filtering = useFilteringZones()
  return ({ page, permission }) =>
    (permission === null || mayEver(permission)) &&
    (!ofSwitches.includes(page) || (zones.data?.length ?? 0) > 0) &&
    (page !== 'securityGroups' || filtering.size > 0)
}
