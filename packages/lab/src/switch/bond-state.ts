import type { GuestInterface } from '../guest/guest-network'

export interface BondSlave {
  readonly device: string
  readonly linkUp: boolean
  /** What the switch says by LACP; null: it says nothing. */
  readonly partner: { readonly system: string; readonly key: number } | null
  /** Links to one partner share a number; from 1. */
  readonly aggregator: number
  /** Frames are sent and taken here now. */
  readonly active: boolean
}

/**
 * Which links of a bond carry frames, as Linux decides (Documentation/networking/bonding.rst): `802.3ad` takes the links of
 * one partner, the largest group first, and a single link when nobody speaks LACP; `active-backup` the first one with link.
 */
export function bondState(
  bond: GuestInterface,
  linkUp: (device: string) => boolean,
  partnerOf: (device: string) => BondSlave['partner'],
): BondSlave[] {
  const { mode, slaves } = bond.bond ?? { mode: '', slaves: [] }
  const lacp = mode === '802.3ad'
  const groups: string[] = []
  const found = slaves.map((device) => {
    const up = linkUp(device)
    const partner = lacp && up ? partnerOf(device) : null
    const group = partner ? `${partner.system}/${partner.key}` : device
    if (!groups.includes(group)) groups.push(group)
    return { device, linkUp: up, partner, aggregator: groups.indexOf(group) + 1 }
  })
  const chosen = lacp ? chooseAggregator(found) : null
  const first = found.find((slave) => slave.linkUp)
  return found.map((slave) => ({
    ...slave,
    active:
      slave.linkUp && (lacp ? slave.aggregator === chosen : mode === 'active-backup' ? slave === first : slave.linkUp),
  }))
}

function chooseAggregator(slaves: readonly Omit<BondSlave, 'active'>[]): number | null {
  const up = slaves.filter((slave) => slave.linkUp)
  const withPartner = up.filter((slave) => slave.partner)
  const candidates = withPartner.length > 0 ? withPartner : up
  const size = (number: number) => candidates.filter((slave) => slave.aggregator === number).length
  return candidates.reduce<number | null>(
    (best, { aggregator }) => (best === null || size(aggregator) > size(best) ? aggregator : best),
    null,
  )
}
