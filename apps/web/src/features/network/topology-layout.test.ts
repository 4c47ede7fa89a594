import { expect, test } from 'vitest'
import type { Topology } from './topology-fold'
import { type Layout, layOut } from './topology-layout'

type Ports = Topology['joins'][number]['ports']
const join = (hostId: string, networkId: string, ports: Ports = [], tagged = false): Topology['joins'][number] => ({
  ...{ id: `${hostId}-${networkId}`, hostId, networkId, tagged, state: 'attached', addresses: [], ports },
})
const network = (id: string) => ({ id, name: id, vlanId: 100, segmentType: 'vlan' as const, projectId: null })
const host = (id: string) => ({ id, name: id, state: 'active' as const })
const topology: Topology = {
  networks: [network('a'), network('unused'), network('b')],
  hosts: [host('h1'), host('h2')],
  joins: [join('h1', 'b'), join('h2', 'a'), join('h2', 'b', [], true)],
  switches: [],
  truncated: false,
}
const overlaps = ({ boxes }: Layout) =>
  boxes.some((a) => boxes.some((b) => a.id < b.id && a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height))

test('every join is one line between boxes that are drawn, and networks stand beside their hosts', () => {
  const layout = layOut(topology)
  expect(layout.lines.map(({ ends, tagged }) => [...ends, tagged])).toEqual([
    ['h1', 'b', false],
    ['h2', 'a', false],
    ['h2', 'b', true],
  ])
  const networks = layout.boxes.filter(({ thing }) => thing.kind === 'network').toSorted((a, b) => a.y - b.y)
  expect(networks.map(({ id }) => id)).toEqual(['b', 'a', 'unused'])
  expect(overlaps(layout)).toBe(false)
  expect(layOut(topology, new Set(), true).width).toBeLessThan(340)
  for (const { x, y, height } of layout.boxes) {
    expect(x).toBeLessThan(layout.width)
    expect(y + height).toBeLessThanOrEqual(layout.height)
  }
})

test('switches are a column of their own where they are seen, with a line a cable, each with its port', () => {
  const ports = ['1', '2'].map((port) => ({ switchId: 's', port }))
  const { boxes, lines } = layOut({ ...topology, switches: [{ id: 's', name: 's' }], joins: [join('h1', 'a', ports)] })
  expect(lines.map(({ ends, label }) => [...ends, label?.text])).toEqual([
    ['h1', 'a', undefined],
    ['s', 'h1', '1'],
    ['s', 'h1', '2'],
  ])
  expect(new Set(lines.flatMap(({ label }) => label?.y ?? [])).size).toBe(2)
  expect(new Set(boxes.map(({ x }) => x)).size).toBe(3)
})

test('what is not so yet is drawn as such', () => {
  const waiting = { ...join('h1', 'a'), state: 'waiting' as const }
  const deploying = [{ ...host('h2'), state: 'deploying' as const }]
  const { lines } = layOut({
    ...topology,
    hosts: [host('h1'), ...deploying],
    joins: [waiting, join('h1', 'b'), join('h2', 'a')],
  })
  expect(lines.map(({ settled }) => settled)).toEqual([false, true, false])
})

test('three hundred hosts with six networks and fourteen switches are few boxes, none on another', () => {
  const hosts = Array.from({ length: 300 }, (_, i) => host(`h${i}`))
  const networks = Array.from({ length: 6 }, (_, i) => network(`n${i}`))
  const switches = Array.from({ length: 14 }, (_, i) => ({ id: `s${i}`, name: `s${i}` }))
  const joins = hosts.map(({ id }, i) =>
    join(
      id,
      `n${i % 6}`,
      [0, 1].map((side) => ({ switchId: `s${2 * (i % 7) + side}`, port: `${i}` })),
    ),
  )
  const layout = layOut({ hosts, networks, switches, joins, truncated: false })
  expect(layout.boxes.length).toBe(42 + 6 + 14)
  expect(overlaps(layout)).toBe(false)
})
