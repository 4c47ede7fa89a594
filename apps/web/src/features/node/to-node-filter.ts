import { nodeEngines } from '@ingot/core/node/engine'
import { type Arch, archs } from '@ingot/core/node/input'
import { isNodeState } from '@ingot/core/node/lifecycle'
import { normalizeRack } from '@ingot/core/rack/rack-place'
import { normalizeTag } from '@ingot/core/tag/tag'
import { chosenOf } from '@/components/data-table/table-address'

const powers = ['on', 'off', 'unknown'] as const
type Power = (typeof powers)[number]
const isPower = (value: string): value is Power => (powers as readonly string[]).includes(value)
const isArch = (value: string): value is Arch => (archs as readonly string[]).includes(value)
const yesNo = (value: string | undefined) => (value === 'yes' ? true : value === 'no' ? false : undefined)

/** The filter of `node.list` from the values in the address; values that mean nothing are left out. */
export function toNodeFilter(
  values: Readonly<Record<string, readonly string[]>>,
  { zoneId, regionId }: { readonly zoneId: string | null; readonly regionId: string | null },
) {
  const state = chosenOf(values.state ?? [], isNodeState)
  const power = chosenOf(values.power ?? [], isPower)
  const arch = values.arch?.find(isArch)
  const maintenance = yesNo(values.maintenance?.[0])
  const engine = nodeEngines.find((value) => value === values.engine?.[0])
  const hasHost = yesNo(values.hasHost?.[0])
  const rack = (values.rack ?? []).map(normalizeRack).filter((name) => name !== '')
  const tags = (values.tag ?? []).flatMap((text) => normalizeTag(text) ?? [])
  return {
    ...(state ? { state } : {}),
    ...(power ? { power } : {}),
    ...(arch ? { arch } : {}),
    ...(maintenance === undefined ? {} : { maintenance }),
    ...(hasHost === undefined ? {} : { hasHost }),
    ...(engine ? { engine } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(rack.length > 0 ? { rack } : {}),
    ...(zoneId ? { zoneId } : regionId ? { regionId } : {}),
  }
}
