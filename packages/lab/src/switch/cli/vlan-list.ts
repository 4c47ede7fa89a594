const vlanMax = 4094

/** '10,20-30' or '10 20 to 30' as sorted numbers; null when it is no list of VLANs. */
export function parseVlanList(text: string): number[] | null {
  const all = new Set<number>()
  const parts = text
    .trim()
    .replaceAll(/\s*(?:-|\bto\b)\s*/gi, '-')
    .split(/[\s,]+/)
  for (const part of parts) {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part)
    if (!match) return null
    const from = Number(match[1])
    const to = Number(match[2] ?? from)
    if (from < 1 || to > vlanMax || from > to) return null
    for (let id = from; id <= to; id++) all.add(id)
  }
  return [...all].sort((a, b) => a - b)
}

/** Sorted numbers with neighbours drawn together: 10, 20-30. */
export function vlanRanges(vlans: readonly number[], dash = '-'): string[] {
  const sorted = [...vlans].sort((a, b) => a - b)
  const ranges: string[] = []
  let from = 0
  for (let at = 0; at < sorted.length; at++) {
    if (sorted[at + 1] === (sorted[at] as number) + 1) continue
    const first = sorted[from] as number
    const last = sorted[at] as number
    ranges.push(first === last ? `${first}` : `${first}${dash}${last}`)
    from = at + 1
  }
  return ranges
}

export const allVlans = Array.from({ length: vlanMax }, (_, index) => index + 1)
export const isVlan = (id: number) => Number.isInteger(id) && id >= 1 && id <= vlanMax
