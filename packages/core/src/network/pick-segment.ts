import type { SegmentType } from './input'
import type { VlanRange } from './vlan-ranges'

/** Numbers of tunnels (24 bits, RFC 8926 §3.4) that networks get; far from those of VLANs, so that nobody takes one for the other. */
export const tunnelNumbers = { first: 10_000, last: 2 ** 24 - 1 } as const

/** What a tunnel takes of each packet: Geneve with OVN's option over IPv4, bytes. */
export const tunnelOverhead = (segmentType: SegmentType): number => (segmentType === 'geneve' ? 58 : 0)

/** The lowest VLAN of the ranges, or number of a tunnel, that no network has; null: none is left. */
export function pickSegment(
  segmentType: SegmentType,
  tenantVlans: readonly VlanRange[],
  taken: ReadonlySet<number>,
): number | null {
  const ranges = segmentType === 'geneve' ? [[tunnelNumbers.first, tunnelNumbers.last] as const] : tenantVlans
  for (const [first, last] of ranges) for (let id = first; id <= last; id++) if (!taken.has(id)) return id
  return null
}
