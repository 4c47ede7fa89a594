import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'

// A power supply takes its time: what was asked for is not yet what is. Long enough to look meanwhile on a busy machine.
const POWER_MS = 1_500
let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  const nodes = ['comes-on', 'goes-off'].map((name) => ({ name, profile: 'c1.small' as const }))
  const timings = { powerOnMs: POWER_MS, powerOffMs: POWER_MS }
  bench = await openProvisionBench(nodes, { timings, powerPollMs: 100 })
})
afterAll(() => bench?.close())

test('a machine whose power is just coming on when its work is cancelled stays off', async () => {
  const nodeId = await bench.insertNode('comes-on', 'manageable')
  const { server, eventLog } = bench.lab.node('comes-on')
  const id = await bench.request('node.provide', { nodeId })
  await bench.run(id, { until: 'power_on' })
  expect([eventLog.counter('ipmi.chassis-control.on'), server.isPowerOn()]).toEqual([1, false])
  await bench.cancel(id)
  await bench.run(id)
  expect((await bench.operation(id)).status).toBe('cancelled')
  await sleep(POWER_MS + 500)
  expect(server.isPowerOn()).toBe(false)
})

test('cancelled work ends when the machine is off, and says so', async () => {
  const nodeId = await bench.insertNode('goes-off', 'manageable')
  const { server } = bench.lab.node('goes-off')
  const id = await bench.request('node.provide', { nodeId })
  bench.lab.node('goes-off').setFault('never-boots')
  await bench.run(id, { until: 'wait_for_agent' })
  expect(server.isPowerOn()).toBe(true)
  await bench.cancel(id)
  await bench.run(id)
  expect(server.isPowerOn()).toBe(false)
  expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'clean_failed', power_observed: 'off' })
})
