import { listTestRuns } from '@ingot/db/hardware-test/list-test-runs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
const names = ['calm', 'twice', 'unanswered', 'wire', 'weak', 'cancelled']
beforeAll(async () => {
  bench = await openProvisionBench(names.map((name) => ({ name, profile: 'c1.small' })))
})
afterAll(() => bench?.close())

const tests = [
  { name: 'cpu', seconds: 60 },
  { name: 'memory', seconds: 60 },
  { name: 'disk', seconds: 120 },
]
const burnIns = (name: string) =>
  ['cpu', 'memory', 'disk'].map((each) => bench.lab.node(name).eventLog.counter(`agent.burnin_${each}`))
const runsOf = async (nodeId: string) =>
  (await listTestRuns(bench.database, nodeId, { sort: { key: 'startedAt', direction: 'desc' }, limit: 10 })).items

async function begin(name: string) {
  const nodeId = await bench.insertNode(name, 'manageable')
  const id = await bench.request('node.test', { nodeId }, { input: { tests } })
  return { nodeId, id }
}

describe('a hardware test', () => {
  test.each([
    ['calm', (id: string) => bench.run(id)],
    ['twice', (id: string) => bench.runTwice(id)],
    ['unanswered', (id: string) => bench.runDying(id, 'unanswered')],
    ['wire', (id: string) => bench.runDying(id, 'wire')],
  ] as const)(
    'loads each part once and gives the node back manageable and off: %s',
    async (name, run) => {
      const { nodeId, id } = await begin(name)
      await run(id)
      expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
      expect(burnIns(name)).toEqual([1, 1, 1])
      expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'manageable', maintenance: false })
      expect(bench.lab.node(name).server.isPowerOn()).toBe(false)
      const [run1, more] = await runsOf(nodeId)
      expect(more).toBeUndefined()
      expect(run1).toMatchObject({ status: 'passed', operationId: id, finishedAt: expect.any(Date) })
      expect(run1?.tests).toEqual(tests.map((each) => ({ ...each, status: 'passed' })))
    },
    120_000,
  )

  test('that fails says which part and why, keeps the node out of the pool and skips the rest', async () => {
    bench.lab.node('weak').setFault('burn-in-fails')
    const { nodeId, id } = await begin('weak')
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      status: 'failed',
      error_code: 'hardware_test_failed',
      error_data: { test: 'cpu', message: expect.stringContaining('verification failed') },
    })
    expect(await bench.node(nodeId)).toMatchObject({
      provision_state: 'clean_failed',
      maintenance: true,
      maintenance_reason: 'hardware test failed: hardware_test_failed',
    })
    expect(bench.lab.node('weak').server.isPowerOn()).toBe(false)
    const [run] = await runsOf(nodeId)
    expect(run).toMatchObject({
      status: 'failed',
      tests: [{ status: 'failed' }, { status: 'pending' }, { status: 'pending' }],
    })
  })

  test('that is cancelled is no failure of the node', async () => {
    bench.lab.node('cancelled').setFault('never-boots')
    const { nodeId, id } = await begin('cancelled')
    await bench.run(id, { until: 'wait_for_agent' })
    await bench.cancel(id)
    await bench.run(id)
    expect((await bench.operation(id)).status).toBe('cancelled')
    expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'clean_failed', maintenance: false })
    expect(await runsOf(nodeId)).toMatchObject([{ status: 'cancelled' }])
  })
})
