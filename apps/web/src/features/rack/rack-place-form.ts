import type { RackPlace } from '@ingot/core/rack/rack-place'
import { numberOf } from '../node/typed-number'

/** A place as it is typed. No rack: nobody knows it. */
export interface RackPlaceForm {
  rack: string
  unit: string
  height: string
}
export const emptyRackPlace: RackPlaceForm = { rack: '', unit: '', height: '1' }

/** Unchecked: the schema of core decides. A unit without a rack is refused at the rack. */
export const toRackPlaceInput = ({ rack, unit, height }: RackPlaceForm) =>
  rack.trim() === '' && unit.trim() === ''
    ? null
    : { rack, unit: unit.trim() === '' ? null : numberOf(unit), height: numberOf(height) }

export const toRackPlaceForm = (place: RackPlace | null): RackPlaceForm =>
  place === null
    ? emptyRackPlace
    : { rack: place.rack, unit: place.unit === null ? '' : String(place.unit), height: String(place.height) }
