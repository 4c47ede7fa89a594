import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'

const NODE = 'lab-node-1'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let nodeId: string
let hostId: string
beforeAll(async () => {
  bench = await openProvisionBench([{ name: NODE, profile: 'c1.small' }])
  nodeId = await bench.insertNode(NODE, 'available')
  const created = await bench.createHost('web')
  hostId = created.hostId
  await bench.run(created.operationId)
})
afterAll(() => bench?.close())

const vnics = async () => (await bench.sql.query('SELECT 1 FROM vnic')).rows.length
const counter = (kind: string) => bench.lab.node(NODE).eventLog.counter(kind)

describe('a node that could not be cleaned after its host', () => {
  test('is quarantined, and the host keeps it and its addresses', async () => {
    bench.lab.node(NODE).setFault('never-boots')
    const id = await bench.request('host.delete', { nodeId, hostId })
    await bench.run(id, { until: 'wait_for_agent' })
    await bench.sql.query('UPDATE operation SET step_deadline_at = now(), wake_at = now() WHERE id = $1', [id])
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'failed', error_code: 'step_deadline_exceeded' })
    expect(await bench.node(nodeId)).toMatchObject({
      provision_state: 'clean_failed',
      maintenance: true,
      maintenance_reason: 'cleaning failed: step_deadline_exceeded',
    })
    expect(await bench.host(hostId)).toMatchObject({ state: 'delete_failed', node_id: nodeId })
    expect([bench.lab.node(NODE).server.isPowerOn(), await vnics()]).toEqual([false, 1])
    bench.lab.node(NODE).clearFault()
  })

  test('is not handed on by deleting the host once more', async () => {
    const boots = counter('power.on')
    const id = await bench.request('host.delete', { nodeId, hostId }, { nodeEvent: undefined })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'failed', error_code: 'erase_failed' })
    expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'clean_failed', maintenance: true })
    expect(await bench.host(hostId)).toMatchObject({ state: 'delete_failed' })
    expect(counter('power.on')).toBe(boots)
  })

  test('is not booted while somebody works on it', async () => {
    await bench.sql.query(`UPDATE node SET provision_state = 'manageable' WHERE id = $1`, [nodeId])
    const id = await bench.request('node.provide', { nodeId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      error_code: 'action_refused',
      error_data: { reason: 'in_maintenance', node: NODE },
    })
    expect(counter('erase.full')).toBe(0)
  })

  test('comes back by a cleaning that succeeds, and only then are host and addresses gone', async () => {
    await bench.sql.query(`UPDATE node SET provision_state = 'manageable', maintenance = false WHERE id = $1`, [nodeId])
    await bench.run(await bench.request('node.provide', { nodeId }))
    expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'available', last_error_code: null })
    expect(await bench.host(hostId)).toMatchObject({ state: 'deleted', node_id: null })
    expect([await vnics(), counter('erase.full')]).toEqual([0, 1])
    expect(await bench.lab.readDiskState(NODE)).toMatchObject({ blank: true })
  })
})
