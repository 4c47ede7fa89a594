import type { RouterOutputs } from '@/lib/router-outputs'

export type Region = RouterOutputs['region']['list'][number]
type Zone = Region['zones'][number]

/** What is asked before it is done, or cannot be taken back. */
export type RegionConfirmation =
  | { readonly kind: 'switch' | 'deleteRegion'; readonly region: Region }
  | { readonly kind: 'deleteZone'; readonly zone: Zone }

/** What a dialog of the page asks about. */
export type RegionQuestion =
  | RegionConfirmation
  | { readonly kind: 'createRegion' }
  | { readonly kind: 'cloudUndo' }
  | { readonly kind: 'createZone' | 'renameRegion'; readonly region: Region }
  | { readonly kind: 'renameZone' | 'zoneUndo'; readonly zone: Zone }
