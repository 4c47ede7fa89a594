import type { SchemeKind } from '../network-scheme/scheme-kind'
import { fallbackVendors } from '../switch/fallback-vendors'
import type { SwitchVendor } from '../switch/vendor'
import type { BondMode } from './bond-mode'

/**
 * When the group of a bond is made on its switches: before the machine boots from the network, where a member passes frames
 * alone; last, when the system is on the disk; or never, because active-backup needs none.
 */
export type BondOrder =
  | { readonly order: 'none' }
  | { readonly order: 'early' }
  /** `switches`: those without a fallback; empty: members may not carry traffic alone */
  | { readonly order: 'late'; readonly switches: readonly string[] }

export interface BondForOrder {
  readonly mode: BondMode
  readonly standalonePorts: boolean
  /** where the declared cables of its ports end */
  readonly switches: readonly { readonly name: string; readonly vendor: SwitchVendor }[]
}

/** Null: nobody knows yet, or the switches are not ours to configure. */
export function bondOrder(scheme: SchemeKind, { mode, standalonePorts, switches }: BondForOrder): BondOrder | null {
  if (scheme !== 'dynamic_cli' || switches.length === 0) return null
  if (mode === 'active-backup') return { order: 'none' }
  const unable = switches.filter(({ vendor }) => !fallbackVendors.includes(vendor)).map(({ name }) => name)
  if (unable.length === 0 && standalonePorts) return { order: 'early' }
  return { order: 'late', switches: [...new Set(unable)] }
}
