import { compareInspections } from '@ingot/core/inspection/compare-inspections'
import { listInspections } from '@ingot/db/inspection/list-inspections'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

const NODE = 'inspected'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let nodeId: string
beforeAll(async () => {
  bench = await openProvisionBench([{ name: NODE, profile: 'm2.large' }])
  nodeId = await bench.insertNode(NODE, 'manageable')
})
afterAll(() => bench?.close())

const runs = async () => {
  const sort = { key: 'finishedAt', direction: 'desc' } as const
  return (await listInspections(bench.database, nodeId, { sort, limit: 10 })).items
}

test('every inspection leaves its facts, and those of an unchanged machine do not differ', async () => {
  await bench.run(await bench.request('node.inspect', { nodeId }))
  await bench.runTwice(await bench.request('node.inspect', { nodeId }))
  await bench.runDying(await bench.request('node.inspect', { nodeId }), 'unanswered')
  const [third, second, first] = await runs()
  const { hardware } = bench.lab.node(NODE)
  expect(first?.facts?.disks.map(({ serial }) => serial)).toEqual(hardware.disks.map(({ serial }) => serial))
  expect(first?.facts?.nics.map(({ macAddress }) => macAddress)).toEqual(hardware.nics.map(({ mac }) => mac))
  expect(first?.facts?.firmwareVersion).toMatch(/\d/)
  expect(first?.facts?.nics[0]?.neighbour).toMatch(/\S \S/)
  for (const later of [second, third]) {
    if (!first?.facts || !later?.facts) throw new Error('an inspection left no facts')
    expect(compareInspections(first.facts, later.facts)).toEqual([])
  }
})
