import type { RackPlace } from '@ingot/core/rack/rack-place'

/** A place as the columns of a node or a switch; null: nobody knows where it stands. */
export const rackColumns = (place: RackPlace | null) => ({
  rack: place?.rack ?? '',
  rackUnit: place?.unit ?? null,
  rackHeight: place?.height ?? 1,
})

/** As `rackColumns` backwards. */
export const toRackPlace = (row: {
  readonly rack: string
  readonly rackUnit: number | null
  readonly rackHeight: number
}): RackPlace | null => (row.rack === '' ? null : { rack: row.rack, unit: row.rackUnit, height: row.rackHeight })
