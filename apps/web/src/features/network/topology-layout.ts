import { type DrawnHost, foldHosts, type Topology } from './topology-fold'

export type Thing =
  | { readonly kind: 'switch'; readonly item: Topology['switches'][number] }
  | { readonly kind: 'network'; readonly item: Topology['networks'][number] }
  | DrawnHost
export interface Box {
  readonly id: string
  readonly thing: Thing
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Line {
  readonly id: string
  /** ids of the boxes at its ends */
  readonly ends: readonly [string, string]
  readonly tagged: boolean
  /** It is so already; else somebody or something is still on it. */
  readonly settled: boolean
  /** of an SVG path */
  readonly path: string
  /** port of the switch, written where the line meets the host; null: none, or too many */
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | null
}
export interface Layout {
  readonly columns: readonly { readonly kind: 'switches' | 'hosts' | 'networks'; readonly x: number }[]
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
}

/** Pixels of the drawing; narrow windows get narrow columns. */
const wide = { box: 190, gap: 130, cables: 190 } as const
const compact = { box: 134, gap: 44, cables: 150 } as const
const boxHeight = 44
const gapBelow = 12
const margin = 8
const heading = 28
const portStep = 15

interface Join {
  readonly from: string
  readonly to: string
  readonly tagged: boolean
  readonly settled: boolean
  readonly port: string | null
}

const idOf = (thing: Thing): string =>
  thing.kind === 'host' ? thing.host.id : thing.kind === 'fold' ? thing.fold.id : thing.item.id

/** Lines to be drawn, each once: from switches to hosts, a line a cable, and from hosts to networks. A fold has one for all. */
function joinsOf({ joins, hosts: all }: Topology, hosts: readonly DrawnHost[]): Join[] {
  const boxOf = new Map(
    hosts.flatMap((each): [string, DrawnHost][] =>
      each.kind === 'host' ? [[each.host.id, each]] : each.fold.hosts.map(({ id }) => [id, each]),
    ),
  )
  // A host that is being deployed is in the provisioning network, not in its own.
  const deploying = new Set(all.filter(({ state }) => state === 'deploying').map(({ id }) => id))
  const found = new Map<string, Join>()
  for (const { hostId, networkId, tagged, state, ports } of joins) {
    const drawn = boxOf.get(hostId)
    if (!drawn) continue
    const id = idOf(drawn)
    found.set(`${id} ${networkId} ${tagged}`, {
      ...{ from: id, to: networkId, tagged, port: null },
      settled: state === 'attached' && !deploying.has(hostId),
    })
    for (const { switchId, port } of ports)
      found.set(`${switchId} ${id} ${drawn.kind === 'host' ? port : ''}`, {
        ...{ from: switchId, to: id, tagged: false, settled: true, port: drawn.kind === 'host' ? port : null },
      })
  }
  return [...found.values()]
}

/** Places that keep the order of the wishes, do not overlap, and are as near to what was wished as a pass down and one up get. */
function spread(wishes: readonly number[], height: number, bottom: number): number[] {
  const places: number[] = []
  for (const wish of wishes) {
    const previous = places.at(-1)
    places.push(Math.max(wish, previous === undefined ? heading : previous + height + gapBelow))
  }
  let limit = Math.max(bottom, heading + wishes.length * (height + gapBelow) - gapBelow)
  return places
    .toReversed()
    .map((place) => {
      const moved = Math.min(place, limit - height)
      limit = moved - gapBelow
      return moved
    })
    .toReversed()
}

/**
 * Columns: switches (where there are any), hosts, networks. Hosts stand one below the other; a switch or network is beside the middle
 * of its hosts, so that few lines cross. What nobody is joined to comes last.
 */
export function layOut(topology: Topology, open: ReadonlySet<string> = new Set(), isNarrow = false): Layout {
  const size = isNarrow ? compact : wide
  const hosts = foldHosts(topology, open)
  const joins = joinsOf(topology, hosts)
  const cablesOf = (id: string) => joins.filter(({ to, port }) => to === id && port !== null)
  const seesSwitches = topology.switches.length > 0
  const xOfHosts = margin + (seesSwitches ? size.box + size.cables : 0)
  const xOfNetworks = xOfHosts + size.box + size.gap
  const boxes: Box[] = []
  let y = heading
  for (const thing of hosts) {
    const height = Math.max(boxHeight, cablesOf(idOf(thing)).length * portStep + 8)
    boxes.push({ id: idOf(thing), thing, x: xOfHosts, y, width: size.box, height })
    y += height + gapBelow
  }
  const bottom = y - gapBelow
  const middleOf = new Map(boxes.map((each) => [each.id, each.y + each.height / 2]))
  const beside = (things: readonly Thing[], x: number) => {
    const wished = things
      .map((thing) => {
        const id = idOf(thing)
        const ends = joins.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
        const middles = ends.flatMap((end) => middleOf.get(end) ?? [])
        const mean = middles.reduce((sum, each) => sum + each, 0) / middles.length
        return { thing, wish: middles.length === 0 ? Number.MAX_SAFE_INTEGER : mean - boxHeight / 2 }
      })
      .toSorted((a, b) => a.wish - b.wish)
    const places = spread(
      wished.map(({ wish }) => Math.min(wish, bottom)),
      boxHeight,
      bottom,
    )
    for (const [i, { thing }] of wished.entries())
      boxes.push({ id: idOf(thing), thing, x, y: places[i] ?? heading, width: size.box, height: boxHeight })
  }
  beside(
    topology.switches.map((item) => ({ kind: 'switch', item })),
    margin,
  )
  beside(
    topology.networks.map((item) => ({ kind: 'network', item })),
    xOfNetworks,
  )
  const height = Math.max(...boxes.map((each) => each.y + each.height), heading) + margin
  return {
    columns: [
      ...(seesSwitches ? [{ kind: 'switches' as const, x: margin }] : []),
      { kind: 'hosts', x: xOfHosts },
      { kind: 'networks', x: xOfNetworks },
    ],
    boxes,
    lines: drawLines(joins, boxes),
    width: xOfNetworks + size.box + margin,
    height,
  }
}

/** Cables meet a host one below the other, each with the name of its port. */
function drawLines(joins: readonly Join[], boxes: readonly Box[]): Line[] {
  const at = new Map(boxes.map((each) => [each.id, each]))
  const order = (id: string) => at.get(id)?.y ?? 0
  const seen = new Map<string, number>()
  const total = new Map<string, number>()
  for (const { to, port } of joins) if (port !== null) total.set(to, (total.get(to) ?? 0) + 1)
  return joins
    .toSorted((a, b) => order(a.from) - order(b.from))
    .flatMap(({ from, to, tagged, settled, port }) => {
      const [a, b] = [at.get(from), at.get(to)]
      if (!a || !b) return []
      const nth = seen.get(to) ?? 0
      if (port !== null) seen.set(to, nth + 1)
      const offset = port === null ? 0 : (nth - ((total.get(to) ?? 1) - 1) / 2) * portStep
      const [x1, y1] = [a.x + a.width, a.y + a.height / 2]
      const [x2, y2] = [b.x, b.y + b.height / 2 + offset]
      const bend = port === null ? (x1 + x2) / 2 : x1 + (x2 - x1) / 3
      const level = port === null ? '' : ` L${x2} ${y2}`
      const end = port === null ? x2 : (x1 + x2) / 2
      const path = `M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${end} ${y2}${level}`
      const label = port === null ? null : { text: port, x: x2 - 6, y: y2 - 3 }
      return [{ id: `${from} ${to} ${tagged} ${port}`, ends: [from, to] as const, tagged, settled, path, label }]
    })
}
