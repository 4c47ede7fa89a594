import { requestCancel } from '@ingot/db/operation/request-cancel'
import type { LabFault } from '@ingot/lab/lab-fault'
import type { LabNode } from '@ingot/lab/lab-node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Fleet } from './fleet'
import {
  findHost,
  findNode,
  nodeNameOf,
  operationOf,
  requestNode,
  waitForEnd,
  waitForOperation,
} from './fleet-requests'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// Every fault of the lab, on a server of its own, through a real worker process; all at the same time.
const deploys = [
  'healthy',
  'slow',
  'lies-about-power',
  'power-stuck',
  'never-boots',
  'agent-dies',
  'checksum-mismatch',
  'disk-too-small',
  'cancelled',
] as const
type Deploy = (typeof deploys)[number]
const faultOf: Partial<Record<Deploy, LabFault>> = { healthy: undefined, cancelled: 'never-boots' }

let running: RunningFleet
let fleet: Fleet
const hosts = {} as Record<Deploy, string>
/** Servers without a host: two to enrol, one to clean. */
let spare: string[] = []

beforeAll(async () => {
  running = await startRunningFleet({ nodes: deploys.length + 3, timings: { eraseMs: 600 }, imageMib: 4 })
  fleet = running.fleet
  const ids = await fleet.createHosts(deploys.length, 'host')
  for (const [i, name] of deploys.entries()) {
    hosts[name] = String(ids[i])
    const fault = name in faultOf ? faultOf[name] : (name as LabFault)
    const server = fleet.lab.node(await nodeNameOf(fleet, hosts[name]))
    if (fault) server.setFault(fault, fault === 'slow' ? { delayMs: 200 } : {})
  }
  spare = (await fleet.sql.query(`SELECT name FROM node WHERE provision_state = 'available' ORDER BY name`)).rows.map(
    (row) => row.name,
  )
  const [first, second, third] = spare
  await fleet.sql.query(`UPDATE node SET provision_state = 'enroll' WHERE name IN ($1, $2)`, [first, second])
  await fleet.sql.query(`UPDATE node SET provision_state = 'manageable' WHERE name = $1`, [third])
  await running.startWorker('operations,boot')
})
afterAll(() => running?.close())

const untilOff = (node: LabNode) => vi.waitFor(() => expect(node.server.isPowerOn()).toBe(false), 20_000)

async function endOf(name: Deploy) {
  const nodeName = await nodeNameOf(fleet, hosts[name])
  const operation = await waitForEnd(fleet, await operationOf(fleet, hosts[name]), 45_000)
  const host = await findHost(fleet, hosts[name])
  const node = await findNode(fleet, nodeName)
  return { operation, host, node, server: fleet.lab.node(nodeName) }
}

/** A deploy that failed: host, node and operation say the same, and nobody may answer for the node any more. */
async function expectFailed(name: Deploy, code: string, step: string) {
  const end = await endOf(name)
  expect(end.operation).toMatchObject({ status: 'failed', error_code: code })
  expect(end.host).toMatchObject({ state: 'deploy_failed', last_error_code: code })
  expect(end.node).toMatchObject({ provision_state: 'deploy_failed', last_error_code: code })
  const { rows } = await fleet.sql.query(
    `SELECT name FROM operation_step WHERE operation_id = $1 AND phase = 'forward' AND status = 'failed'`,
    [end.operation.id],
  )
  expect(rows).toEqual([{ name: step }])
  const sessions = await fleet.sql.query('SELECT 1 FROM agent_session WHERE node_id = $1', [end.node.id])
  expect(sessions.rows).toEqual([])
  return end
}

describe.concurrent('a fault of the hardware', () => {
  test('beside it a healthy server becomes a host', async () => {
    expect((await endOf('healthy')).host).toMatchObject({ state: 'active' })
  })

  test('slow: a BMC that answers late is waited for', async () => {
    expect((await endOf('slow')).host).toMatchObject({ state: 'active' })
  })

  test('auth-fails: the node is back in enroll and says that the password is wrong', async () => {
    const name = String(spare[0])
    fleet.lab.node(name).setFault('auth-fails')
    const end = await waitForEnd(fleet, await requestNode(fleet, name, 'manage'))
    expect(end).toMatchObject({ status: 'failed', error_code: 'bmc_auth_failed' })
    expect(await findNode(fleet, name)).toMatchObject({ provision_state: 'enroll', last_error_code: 'bmc_auth_failed' })
  })

  test('unreachable: tried again, then the node is back in enroll and says that nothing answers', async () => {
    const name = String(spare[1])
    fleet.lab.node(name).setFault('unreachable')
    const id = await requestNode(fleet, name, 'manage')
    const waiting = await waitForOperation(fleet, id, (row) => row.wait_reason === 'retrying')
    expect(waiting).toMatchObject({ waiting_for: 'bmc', evidence: { error: 'bmc_unreachable' } })
    // The tries between the first and the last are the same.
    const skip = () =>
      fleet.sql.query(`UPDATE operation SET attempt = 4 WHERE id = $1 AND status = 'waiting' RETURNING 1`, [id])
    // `expect.poll` knows no test among concurrent ones.
    await vi.waitFor(async () => expect((await skip()).rows).toHaveLength(1), 20_000)
    expect(await waitForEnd(fleet, id, 45_000)).toMatchObject({ status: 'failed', error_code: 'bmc_unreachable' })
    expect(await findNode(fleet, name)).toMatchObject({ provision_state: 'enroll', last_error_code: 'bmc_unreachable' })
  })

  test('lies-about-power: a power-off that is never seen is not believed', async () => {
    const { operation } = await expectFailed('lies-about-power', 'power_not_changed', 'power_off')
    expect(operation.error_data).toEqual({ power: 'on', target: 'off' })
  })

  test('power-stuck: a power-on that is never seen is not believed', async () => {
    const { server, operation } = await expectFailed('power-stuck', 'power_not_changed', 'power_on')
    expect(operation.error_data).toEqual({ power: 'off', target: 'on' })
    // Once at first, once half-way; never a storm.
    expect(server.eventLog.counter('ipmi.chassis-control.on')).toBe(2)
  })

  test('never-boots: the deploy fails when the time for the agent is over, and the machine is switched off', async () => {
    const id = await operationOf(fleet, hosts['never-boots'])
    const waiting = await waitForOperation(fleet, id, (row) => row.wait_reason === 'agent_starting')
    expect(waiting.step_name).toBe('wait_for_agent')
    expect((await findNode(fleet, await nodeNameOf(fleet, hosts['never-boots']))).provision_state).toBe(
      'wait_call_back',
    )
    await fleet.sql.query(`UPDATE operation SET step_deadline_at = now(), wake_at = now() WHERE id = $1`, [id])
    const { server } = await expectFailed('never-boots', 'step_deadline_exceeded', 'wait_for_agent')
    await untilOff(server)
  })

  test('agent-dies: a write that broke off is a failed deploy, not an active host', async () => {
    const { server, operation } = await expectFailed('agent-dies', 'agent_unreachable', 'write_image')
    expect(operation.error_data).toMatchObject({ reason: 'ECONNREFUSED' })
    await untilOff(server)
    expect(server.eventLog.counter('image.write')).toBe(0)
  })

  test('checksum-mismatch: an image that changed on its way is not booted', async () => {
    const { server } = await expectFailed('checksum-mismatch', 'image_checksum_mismatch', 'write_image')
    expect(server.eventLog.counter('boot.os')).toBe(0)
  })

  test('disk-too-small: the disk that filled up is named', async () => {
    const { operation } = await expectFailed('disk-too-small', 'disk_too_small', 'write_image')
    expect((operation.error_data as { message: string }).message).toContain('/dev/sda')
  })

  test('a cancel while the agent is awaited ends the deploy and switches the machine off', async () => {
    const id = await operationOf(fleet, hosts.cancelled)
    await waitForOperation(fleet, id, (row) => row.wait_reason === 'agent_starting')
    await requestCancel(fleet.database, id, { actorId: null, actorName: 'admin' })
    const { operation, host, node, server } = await endOf('cancelled')
    expect(operation).toMatchObject({ status: 'cancelled', error_code: 'cancelled' })
    expect(host.state).toBe('deploy_failed')
    expect(node).toMatchObject({ provision_state: 'deploy_failed', maintenance: false })
    await untilOff(server)
  })

  test('a full erase that breaks off takes the node out of service until somebody looked at it', async () => {
    const name = String(spare[2])
    const server = fleet.lab.node(name)
    const id = await requestNode(fleet, name, 'provide')
    await server.eventLog.waitFor('erase.metadata')
    server.server.powerOff()
    expect(await waitForEnd(fleet, id)).toMatchObject({ status: 'failed', error_code: 'agent_unreachable' })
    expect(await findNode(fleet, name)).toMatchObject({
      provision_state: 'clean_failed',
      maintenance: true,
      maintenance_reason: 'cleaning failed: agent_unreachable',
    })
    expect(server.eventLog.counter('erase.full')).toBe(0)
  })
})
