import { expect, test } from 'vitest'
import { layOut, type Topology } from './topology-layout'

const join = (hostId: string, networkId: string, ports: Topology['joins'][number]['ports'] = [], tagged = false) => ({
  ...{ id: `${hostId}-${networkId}`, hostId, networkId, tagged, addresses: [], ports },
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

test('every join is one line between boxes that are drawn, and networks stand beside their hosts', () => {
  const { boxes, lines, width, height } = layOut(topology)
  expect(lines.map(({ ends, tagged }) => [...ends, tagged])).toEqual([
    ['h1', 'b', false],
    ['h2', 'a', false],
    ['h2', 'b', true],
  ])
  const networks = boxes.filter(({ kind }) => kind === 'network').toSorted((a, b) => a.y - b.y)
  expect(networks.map(({ id }) => id)).toEqual(['b', 'a', 'unused'])
  for (const { x, y } of boxes) expect(x + y).toBeLessThan(width + height)
})

test('switches are a column of their own where they are seen, with one line however many cables there are', () => {
  const ports = ['1', '2'].map((port) => ({ switchId: 's', port }))
  const { boxes, lines } = layOut({ ...topology, switches: [{ id: 's', name: 's' }], joins: [join('h1', 'a', ports)] })
  expect(lines.map(({ ends }) => ends)).toEqual([
    ['h1', 'a'],
    ['s', 'h1'],
  ])
  expect(new Set(boxes.map(({ x }) => x)).size).toBe(3)
})
