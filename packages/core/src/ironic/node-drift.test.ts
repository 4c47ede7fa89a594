import { describe, expect, test } from 'vitest'
import { compareSides, decidedHere, driftFieldNames, isStateInDoubt } from './node-drift'
import type { NodeSide } from './node-side'

const side: NodeSide = {
  provisionState: 'available',
  maintenance: false,
  name: 'n-01',
  description: '',
  resourceClass: 'bm',
  traits: ['CUSTOM_A'],
  arch: 'x86_64',
  cpuCores: 8,
  memoryMib: 65536,
  localDiskGib: 480,
  macAddresses: ['52:54:00:00:00:01'],
  portGroups: [],
  instanceId: null,
}
const other: NodeSide = {
  provisionState: 'active',
  maintenance: true,
  name: 'n-02',
  description: 'x',
  resourceClass: 'gpu',
  traits: [],
  arch: 'aarch64',
  cpuCores: null,
  memoryMib: 1,
  localDiskGib: 1,
  macAddresses: [],
  portGroups: ['bond0'],
  instanceId: '0192d8a0-0000-7000-8000-000000000001',
}
const compare = (ours: Partial<NodeSide>, theirs: Partial<NodeSide>, agreed: Partial<NodeSide> = {}, busy = false) =>
  compareSides({ ...side, ...ours }, { ...side, ...theirs }, { ...side, ...agreed }, { busy })

describe('drift', () => {
  test('is none between equal sides', () => {
    expect(compare({}, {}).drift).toEqual([])
  })

  test('is found in every field, with both sides', () => {
    const host = { instanceId: '0192d8a0-0000-7000-8000-00000000000f' }
    const { drift } = compareSides({ ...side, ...host }, other, side, { busy: false })
    expect(drift.map(({ field }) => field)).toEqual(driftFieldNames)
    expect(drift.find(({ field }) => field === 'cpuCores')).toEqual({
      field: 'cpuCores',
      ours: 8,
      theirs: null,
      changedBy: 'ironic',
    })
  })

  test('tells who left what both agreed on', () => {
    const who = (ours: string, theirs: string) => compare({ name: ours }, { name: theirs }).drift[0]?.changedBy
    expect(who('n-01', 'x')).toBe('ironic')
    expect(who('x', 'n-01')).toBe('ingot')
    expect(who('x', 'y')).toBe('both')
  })

  test('ends when both sides agree again, and they agree on the new value', () => {
    const first = compare({ name: 'new' }, {})
    expect(first.agreed.name).toBe('n-01')
    const then = compare({ name: 'new' }, { name: 'new' })
    expect(then.drift).toEqual([])
    expect(then.agreed.name).toBe('new')
    expect(compare({ name: 'new' }, { name: 'newer' }, then.agreed).drift[0]?.changedBy).toBe('ironic')
  })

  test('of the state means nothing while our own operation moves the node; of its facts it does', () => {
    const theirs = { provisionState: 'cleaning', maintenance: true, cpuCores: 9 } as const
    expect(compare({}, theirs, {}, true).drift.map(({ field }) => field)).toEqual(['cpuCores'])
  })

  test('is not an instance that somebody else runs, but is one in place of our host', () => {
    const [mine, foreign] = ['0192d8a0-0000-7000-8000-00000000000a', '0192d8a0-0000-7000-8000-00000000000b']
    expect(compare({}, { instanceId: foreign }).drift).toEqual([])
    expect(compare({ instanceId: mine }, {}).drift).toEqual([])
    const { drift } = compare({ instanceId: mine }, { instanceId: foreign })
    expect(drift.map(({ field }) => field)).toEqual(['instanceId'])
    expect(isStateInDoubt(drift)).toBe(true)
  })
})

test('only a maintenance that a person set or ended here is written without asking', () => {
  expect(decidedHere(compare({ maintenance: true }, {}).drift)).toHaveLength(1)
  expect(decidedHere(compare({}, { maintenance: true }).drift)).toEqual([])
  expect(decidedHere(compare({ name: 'x', provisionState: 'active' }, {}).drift)).toEqual([])
})
