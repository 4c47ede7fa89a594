import type { FirmwareComparison, FirmwareItem, FirmwareStatus } from '@ingot/core/firmware/compare-firmware'
import type { CampaignNodeStatus, CampaignStatus } from '@ingot/core/firmware/decide-campaign'
import type { Tone } from '@ingot/ui/tone'
import type { RouterOutputs } from '@/lib/router-outputs'

export type FirmwareBaseline = RouterOutputs['firmwareBaseline']['list']['items'][number]
export type NodeFirmware = RouterOutputs['node']['firmware']
export type Campaign = RouterOutputs['firmwareUpdate']['list']['items'][number]
export type CampaignDetail = RouterOutputs['firmwareUpdate']['get']

export const firmwareTones = {
  same: 'success',
  differs: 'warning',
  not_updateable: 'danger',
  missing: 'neutral',
} as const satisfies Record<FirmwareStatus, Tone>

export const campaignTones = {
  running: 'info',
  succeeded: 'success',
  stopped: 'danger',
  aborted: 'neutral',
} as const satisfies Record<CampaignStatus, Tone>

export const campaignNodeTones = {
  succeeded: 'success',
  running: 'info',
  failed: 'danger',
  skipped: 'warning',
  pending: 'neutral',
} as const satisfies Record<CampaignNodeStatus, Tone>

/** A part of the machine; `wish` says what the baseline wants of it. Without an item: wanted, but not there. */
export interface FirmwareRow {
  readonly key: string
  readonly item: FirmwareItem | null
  readonly wish: FirmwareComparison | null
}

/** Every part, what a baseline wants of it, then what the baseline names and the machine does not have. */
export function firmwareRows({ items, comparison }: Pick<NodeFirmware, 'items' | 'comparison'>): FirmwareRow[] {
  // Two entries of a baseline may mean one part: what is still to be done is what counts.
  const wishes = new Map<string, FirmwareComparison>()
  for (const wish of comparison ?? []) {
    if (wish.itemId === null) continue
    const known = wishes.get(wish.itemId)
    if (!known || known.status === 'same') wishes.set(wish.itemId, wish)
  }
  const missing = (comparison ?? []).filter(({ itemId }) => itemId === null)
  return [
    ...items.map((item) => ({ key: `item ${item.id}`, item, wish: wishes.get(item.id) ?? null })),
    ...missing.map((wish) => ({ key: `missing ${wish.component}`, item: null, wish })),
  ]
}
