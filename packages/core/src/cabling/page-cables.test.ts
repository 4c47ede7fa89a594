import { expect, test } from 'vitest'
import type { CableView } from './judge-cables'
import { type CablePageRequest, pageCables } from './page-cables'

const end = (switchName: string, port = 'Ethernet1') => ({ switchId: switchName, switchName, port })
const cable = (nodeName: string, more: Partial<CableView> = {}): CableView => ({
  ...{
    portId: nodeName,
    portName: 'eno1',
    macAddress: '52:54:00:00:00:01',
    hasCarrier: true,
    nodeId: nodeName,
    nodeName,
  },
  ...{ zoneId: 'z', declared: null, nicTold: null, seenAt: [], declaredPortTold: null, state: 'ok', offer: null },
  ...more,
})
const cables = [
  cable('node-10', { state: 'mismatch', declared: end('leaf-2'), offer: end('leaf-1') }),
  cable('node-2', { state: 'undeclared', macAddress: '52:54:00:00:00:aa' }),
  cable('node-1', { declared: end('leaf-10') }),
  cable('node-3', { declared: end('leaf-2', 'Ethernet10') }),
]
const by = (key: CablePageRequest['sort']['key'], direction: 'asc' | 'desc' = 'asc') => ({ key, direction })
const page = (more: Partial<CablePageRequest> = {}) =>
  pageCables(cables, { sort: by('state'), offset: 0, limit: 10, ...more })
const nodesOf = (more: Partial<CablePageRequest>) => page(more).items.map(({ nodeName }) => nodeName)

test('what is counted does not depend on what is asked for', () => {
  const counts = { mismatch: 1, foreign: 0, missing: 0, undeclared: 1, ok: 2 }
  expect(page()).toMatchObject({ counts, offers: 1, total: 4, nextOffset: null })
  expect(page({ state: ['ok'], q: 'node-1' })).toMatchObject({ counts, offers: 1, total: 1 })
})

test('pages follow each other without gap or overlap', () => {
  const first = page({ limit: 3 })
  expect(first.nextOffset).toBe(3)
  expect([...first.items, ...page({ limit: 3, offset: 3 }).items]).toEqual(cables)
})

test('cables are found by node, card, switch and address, in any state that is asked for', () => {
  expect(nodesOf({ q: 'LEAF-1' })).toEqual(['node-10', 'node-1'])
  expect(nodesOf({ q: '52-54-00-00-00-AA' })).toEqual(['node-2'])
  expect(nodesOf({ offered: true })).toEqual(['node-10'])
  expect(nodesOf({ q: 'nobody' })).toEqual([])
})

test('they are sorted by node or by switch and port as people count, those that end nowhere last', () => {
  expect(nodesOf({ sort: by('node') })).toEqual(['node-1', 'node-2', 'node-3', 'node-10'])
  expect(nodesOf({ sort: by('node', 'desc') })).toEqual(['node-10', 'node-3', 'node-2', 'node-1'])
  expect(nodesOf({ sort: by('state', 'desc') })).toEqual(['node-1', 'node-3', 'node-2', 'node-10'])
  expect(nodesOf({ sort: by('switch') })).toEqual(['node-10', 'node-3', 'node-1', 'node-2'])
  expect(nodesOf({})).toEqual(cables.map(({ nodeName }) => nodeName))
})
