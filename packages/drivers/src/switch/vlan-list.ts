/** '2-5,9' → [2, 3, 4, 5, 9]. Anything that is no number or range of 1–4094 is passed over; sorted, each once. */
export function parseVlanList(text: string): number[] {
  const ids = new Set<number>()
  for (const [, first, last] of text.matchAll(/(\d{1,4})(?:\s*(?:-|to)\s*(\d{1,4}))?/gi)) {
    const end = Math.min(Number(last ?? first), 4094)
    for (let id = Math.max(Number(first), 1); id <= end; id++) ids.add(id)
  }
  return [...ids].sort((a, b) => a - b)
}

/** Neighbours in one range: [[2, 5], [9, 9]]. */
export function vlanRanges(ids: readonly number[]): [first: number, last: number][] {
  const ranges: [number, number][] = []
  for (const id of [...ids].sort((a, b) => a - b)) {
    const open = ranges.at(-1)
    if (open && id <= open[1] + 1) open[1] = id
    else ranges.push([id, id])
  }
  return ranges
}

/** [2, 3, 4, 5, 9] → '2-5,9'; `to` and `and` are what the vendor writes between. */
export const formatVlanList = (ids: readonly number[], to = '-', and = ','): string =>
  vlanRanges(ids)
    .map(([first, last]) => (first === last ? `${first}` : `${first}${to}${last}`))
    .join(and)
