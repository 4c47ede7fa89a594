import { type HostState, isHostState } from '@ingot/core/host/lifecycle'
import { normalizeTag } from '@ingot/core/tag/tag'
import { chosenOf } from '@/components/data-table/table-address'

type Power = 'on' | 'off' | 'unknown'
const isPower = (value: string): value is Power => value === 'on' || value === 'off' || value === 'unknown'

export interface HostFilter {
  projectId?: string
  zoneId?: string
  regionId?: string
  state?: HostState[]
  power?: Power[]
  tags?: string[]
}

/**
 * The filter of the list's address, narrowed by the project and zone of the shell's switch. What is chosen on the
 * page wins. Values come from the address, so unknown ones are dropped.
 */
export function toHostFilter(
  filters: Readonly<Record<'project' | 'state' | 'power' | 'zone' | 'tag', readonly string[]>>,
  scope: { readonly projectId: string | null; readonly zoneId: string | null; readonly regionId?: string | null },
): HostFilter {
  const projectId = filters.project[0] ?? scope.projectId
  const zoneId = filters.zone[0] ?? scope.zoneId
  const state = chosenOf(filters.state, isHostState)
  const power = chosenOf(filters.power, isPower)
  const tags = filters.tag.flatMap((text) => normalizeTag(text) ?? [])
  return {
    ...(projectId ? { projectId } : {}),
    ...(zoneId ? { zoneId } : scope.regionId ? { regionId: scope.regionId } : {}),
    ...(state ? { state } : {}),
    ...(power ? { power } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  }
}
