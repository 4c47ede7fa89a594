import type { OperationKind } from '@ingot/core/operation/kinds'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  const names = [
    'lab-never-boots-inspect',
    'lab-never-boots-provide',
    'lab-never-boots-deploy',
    'lab-checksum-mismatch',
    'lab-agent-dies',
    'lab-disk-too-small',
    'lab-auth-fails',
    'lab-power-stuck',
    'no-ramdisk',
  ]
  bench = await openProvisionBench(names.map((name) => ({ name, profile: 'c1.small' })))
})
afterAll(() => bench?.close())

const isOn = (name: string) => bench.lab.node(name).server.isPowerOn()
const sessions = async () => (await bench.sql.query('SELECT 1 FROM agent_session')).rows.length
/** A host on the one node that is available. */
async function deployOn(name: string) {
  const nodeId = await bench.insertNode(name, 'available')
  return { nodeId, ...(await bench.createHost(name)) }
}

describe('work that is cancelled while a machine does not answer', () => {
  test.each([
    ['node.inspect', 'lab-never-boots-inspect', 'wait_for_inspection', 'inspect_wait', 'inspect_failed'],
    ['node.provide', 'lab-never-boots-provide', 'wait_for_agent', 'clean_wait', 'clean_failed'],
  ] as const)(
    '%s stops, switches the machine off, and says that it was cancelled',
    async (kind, name, step, waits, ends) => {
      const nodeId = await bench.insertNode(name, 'manageable')
      const id = await bench.request(kind as OperationKind, { nodeId })
      await bench.run(id, { until: step })
      expect([(await bench.node(nodeId)).provision_state, isOn(name)]).toEqual([waits, true])
      await bench.cancel(id)
      await bench.run(id)
      expect(await bench.operation(id)).toMatchObject({ status: 'cancelled', error_code: 'cancelled' })
      // Nothing was found wrong with the machine: it is not put into maintenance.
      expect(await bench.node(nodeId)).toMatchObject({ provision_state: ends, maintenance: false })
      expect([isOn(name), await sessions()]).toEqual([false, 0])
    },
  )

  test('a deploy leaves its host to be deleted or tried again', async () => {
    const { nodeId, hostId, operationId } = await deployOn('lab-never-boots-deploy')
    await bench.run(operationId, { until: 'wait_for_agent' })
    expect((await bench.node(nodeId)).provision_state).toBe('wait_call_back')
    await bench.cancel(operationId)
    await bench.run(operationId)
    expect(await bench.host(hostId)).toMatchObject({ state: 'deploy_failed', last_error_code: 'cancelled' })
    expect((await bench.node(nodeId)).provision_state).toBe('deploy_failed')
    expect([isOn('lab-never-boots-deploy'), await sessions()]).toEqual([false, 0])
  })
})

describe('a deploy that cannot succeed', () => {
  test.each([
    ['lab-checksum-mismatch', 'image_checksum_mismatch'],
    ['lab-disk-too-small', 'disk_too_small'],
    ['lab-agent-dies', 'agent_unreachable'],
    ['lab-auth-fails', 'bmc_auth_failed'],
  ])(
    'on %s says why, though its worker dies after every statement, and leaves nothing running',
    async (name, error) => {
      const { nodeId, hostId, operationId } = await deployOn(name)
      await bench.runDying(operationId, 'unanswered')
      expect(await bench.operation(operationId)).toMatchObject({ status: 'failed', phase: 'undo', error_code: error })
      expect(await bench.host(hostId)).toMatchObject({ state: 'deploy_failed', last_error_code: error })
      expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'deploy_failed', last_error_code: error })
      expect([isOn(name), await sessions()]).toEqual([false, 0])
      expect(bench.lab.node(name).eventLog.counter('image.write')).toBe(0)
    },
  )
})

test('a BMC that accepts commands and does nothing is found out', async () => {
  const nodeId = await bench.insertNode('lab-power-stuck', 'manageable')
  const id = await bench.request('node.power_on', { nodeId })
  await bench.sql.query(`UPDATE node SET power_target = 'on' WHERE id = $1`, [nodeId])
  await bench.run(id)
  expect(await bench.operation(id)).toMatchObject({
    status: 'failed',
    error_code: 'power_not_changed',
    error_data: { power: 'off', target: 'on' },
  })
  expect((await bench.node(nodeId)).power_target).toBeNull()
  // Asked once, and once more in case it was busy; never at every look.
  expect(bench.lab.node('lab-power-stuck').eventLog.counter('ipmi.chassis-control.on')).toBe(2)
})

test('a machine that cannot load the agent switches itself off: what is on its disk is not for this network', async () => {
  const nodeId = await bench.insertNode('no-ramdisk', 'manageable')
  const { sha256 } = await bench.one(`SELECT sha256 FROM image_file WHERE role = 'ramdisk' LIMIT 1`, [])
  const replace = (from: string, to: string) =>
    bench.sql.query('UPDATE image_file SET sha256 = $2 WHERE sha256 = $1', [from, to])
  await replace(sha256, '0'.repeat(64))
  const id = await bench.request('node.inspect', { nodeId })
  await bench.run(id, { until: 'wait_for_inspection' })
  const { eventLog } = bench.lab.node('no-ramdisk')
  await eventLog.waitFor('ipxe.poweroff')
  await replace('0'.repeat(64), sha256)
  await bench.cancel(id)
  await bench.run(id)
  expect([isOn('no-ramdisk'), eventLog.counter('boot.disk'), eventLog.counter('boot.agent')]).toEqual([false, 0, 0])
})
