import { type CableState, cableStates } from '@ingot/core/cabling/judge-cabling'
import { type CableFilter, type CableView, listCables } from '@ingot/db/cabling/list-cables'
import type { AccessContext } from '../context'

export interface CablingRequest extends CableFilter {
  readonly state?: readonly CableState[] | undefined
  readonly offset: number
  readonly limit: number
}
export interface Cabling {
  /** wrong ones first */
  readonly items: readonly CableView[]
  /** how many there are of each, whatever is asked for */
  readonly counts: Readonly<Record<CableState, number>>
  /** null: no more */
  readonly nextOffset: number | null
}

/** What is wrong is worked out of what both ends tell, so all cables are looked at and some of them are sent. */
export async function listCabling(
  ctx: AccessContext,
  { state, offset, limit, ...filter }: CablingRequest,
): Promise<Cabling> {
  const cables = await listCables(ctx.database, filter)
  const counts = Object.fromEntries(
    cableStates.map((each) => [each, cables.filter((cable) => cable.state === each).length]),
  ) as Record<CableState, number>
  const wanted = state ? cables.filter((cable) => state.includes(cable.state)) : cables
  const end = offset + limit
  return { items: wanted.slice(offset, end), counts, nextOffset: end < wanted.length ? end : null }
}
