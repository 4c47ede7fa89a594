import { z } from 'zod'

/** VLANs from the first to the last, both included. */
export type VlanRange = readonly [first: number, last: number]
export const minVlan = 1
export const maxVlan = 4094

/** Ranges such as '100-199,300', sorted and without overlap; '' is none. Null when the text is not of this form. */
export function parseVlanRanges(text: string): VlanRange[] | null {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length === 1 && parts[0] === '') return []
  const ranges: VlanRange[] = []
  for (const part of parts) {
    const [, from, to] = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/.exec(part) ?? []
    if (from === undefined) return null
    const range: VlanRange = [Number(from), Number(to ?? from)]
    if (range[0] < minVlan || range[1] > maxVlan || range[0] > range[1]) return null
    ranges.push(range)
  }
  ranges.sort((a, b) => a[0] - b[0])
  return ranges.some(([first], i) => first <= (ranges[i - 1]?.[1] ?? 0)) ? null : ranges
}

/** The text that `parseVlanRanges` reads; neighbours are joined. */
export function formatVlanRanges(ranges: readonly VlanRange[]): string {
  const joined: [number, number][] = []
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else joined.push([first, last])
  }
  return joined.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

export const includesVlan = (ranges: readonly VlanRange[], vlan: number): boolean =>
  ranges.some(([first, last]) => vlan >= first && vlan <= last)

/** The VLANs that both have; empty: none. */
export const overlapOf = (a: readonly VlanRange[], b: readonly VlanRange[]): VlanRange[] =>
  a.flatMap(([first, last]) =>
    b.flatMap(([from, to]): VlanRange[] => {
      const common: VlanRange = [Math.max(first, from), Math.min(last, to)]
      return common[0] <= common[1] ? [common] : []
    }),
  )

export const vlanInput = z.number().int('vlan_invalid').min(minVlan, 'vlan_invalid').max(maxVlan, 'vlan_invalid')

/** Written as people do, kept in one form. */
export const vlanRangesInput = z
  .string()
  .max(1024, 'vlan_ranges_invalid')
  .transform((text, context) => {
    const ranges = parseVlanRanges(text)
    if (ranges === null) context.addIssue({ code: 'custom', message: 'vlan_ranges_invalid' })
    return formatVlanRanges(ranges ?? [])
  })
