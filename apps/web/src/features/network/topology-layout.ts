import type { RouterOutputs } from '@/lib/router-outputs'

export type Topology = RouterOutputs['network']['topology']

export interface Box {
  readonly id: string
  readonly kind: 'switch' | 'host' | 'network'
  readonly name: string
  readonly x: number
  readonly y: number
}
export interface Line {
  readonly id: string
  /** ids of the boxes at its ends */
  readonly ends: readonly [string, string]
  readonly tagged: boolean
  /** of an SVG path */
  readonly path: string
}
export interface Layout {
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
}

/** Pixels of the drawing. */
export const box = { width: 180, height: 36 } as const
const step = { x: 300, y: 48 } as const
const margin = 8

/**
 * Columns: switches (where there are any), hosts, networks. Each column begins at the top; what is joined to a neighbour above stands
 * above, so that few lines cross.
 */
export function layOut({ switches, hosts, networks, joins }: Topology): Layout {
  const rowOf = new Map(hosts.map(({ id }, row) => [id, row]))
  const meanRow = (rows: readonly number[]) =>
    rows.length === 0 ? Number.POSITIVE_INFINITY : rows.reduce((a, b) => a + b, 0) / rows.length
  const byHosts = <T extends { readonly id: string }>(items: readonly T[], joined: (item: T) => readonly string[]) =>
    items
      .map((item) => ({ item, mean: meanRow(joined(item).map((id) => rowOf.get(id) ?? 0)) }))
      .toSorted((a, b) => (a.mean === b.mean ? 0 : a.mean < b.mean ? -1 : 1))
      .map(({ item }) => item)
  const columns = [
    ...(switches.length === 0
      ? []
      : [
          {
            kind: 'switch' as const,
            items: byHosts(switches, ({ id }) =>
              joins.filter(({ ports }) => ports.some(({ switchId }) => switchId === id)).map(({ hostId }) => hostId),
            ),
          },
        ]),
    { kind: 'host' as const, items: hosts },
    {
      kind: 'network' as const,
      items: byHosts(networks, ({ id }) =>
        joins.filter(({ networkId }) => networkId === id).map(({ hostId }) => hostId),
      ),
    },
  ]
  const boxes = columns.flatMap(({ kind, items }, column) =>
    items.map(({ id, name }, row) => ({ id, kind, name, x: margin + column * step.x, y: margin + row * step.y })),
  )
  const at = new Map(boxes.map((each) => [each.id, each]))
  const lines: Line[] = []
  const drawn = new Set<string>()
  const draw = (from: string, to: string, tagged: boolean) => {
    const [a, b] = [at.get(from), at.get(to)]
    const id = `${from}:${to}:${tagged}`
    if (!a || !b || drawn.has(id)) return
    drawn.add(id)
    const [x1, x2] = [a.x + box.width, b.x]
    const [y1, y2] = [a.y + box.height / 2, b.y + box.height / 2]
    const bend = (x1 + x2) / 2
    lines.push({ id, ends: [from, to], tagged, path: `M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}` })
  }
  for (const { hostId, networkId, tagged, ports } of joins) {
    draw(hostId, networkId, tagged)
    for (const { switchId } of ports) draw(switchId, hostId, false)
  }
  const rows = Math.max(0, ...columns.map(({ items }) => items.length))
  const width = 2 * margin + (columns.length - 1) * step.x + box.width
  return { boxes, lines, width, height: 2 * margin + Math.max(0, rows - 1) * step.y + box.height }
}
