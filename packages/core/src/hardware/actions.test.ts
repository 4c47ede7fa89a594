import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { hardwareActionNames, hardwareActions } from './actions'

const admin: Actor = { userId: 'a', name: 'a', cloudAdmin: true, memberships: [] }
const tenant: Actor = {
  userId: 't',
  name: 't',
  cloudAdmin: false,
  memberships: [{ projectId: 'p', role: 'department_admin' }],
}
const node = {
  provisionState: 'manageable',
  powerObserved: 'on',
  maintenance: false,
  maintenanceReason: null,
  host: null,
  pxePortCount: 1,
} as const

describe('hardware actions', () => {
  test('are a cloud admin’s alone, whoever owns the host on the node', () => {
    const verdicts = hardwareActions(tenant, { ...node, host: { name: 'web' } }, [])
    for (const action of hardwareActionNames)
      expect([action, verdicts[action]]).toMatchObject([action, { reason: { code: 'permission_missing' } }])
  })

  test('wait for the operation that is open, and name it', () => {
    const verdicts = hardwareActions(admin, node, [{ id: 'op', kind: 'host.deploy' }])
    for (const action of hardwareActionNames)
      expect([action, verdicts[action]]).toEqual([
        action,
        { allowed: false, reason: { code: 'operation_open', operationId: 'op', kind: 'host.deploy' } },
      ])
  })

  test('look at a node in maintenance and under a host too', () => {
    const verdicts = hardwareActions(
      admin,
      { ...node, provisionState: 'active', maintenance: true, maintenanceReason: 'fan', host: { name: 'web' } },
      [],
    )
    for (const action of ['readSensors', 'readEventLog', 'setBootDevice', 'setIndicator', 'injectNmi'] as const)
      expect([action, verdicts[action].allowed]).toEqual([action, true])
  })

  test('interrupt no machine that is off, but one whose power is unknown', () => {
    expect(hardwareActions(admin, { ...node, powerObserved: 'off' }, []).injectNmi).toEqual({
      allowed: false,
      reason: { code: 'power_needed', power: 'on' },
    })
    expect(hardwareActions(admin, { ...node, powerObserved: 'unknown' }, []).injectNmi.allowed).toBe(true)
  })

  test('restart no machine that serves a host or is being worked on, and none without a profile', () => {
    const withProfile = { ...node, hasBiosProfile: true }
    expect(hardwareActions(admin, withProfile, []).applyBios.allowed).toBe(true)
    expect(hardwareActions(admin, node, []).applyBios).toMatchObject({ reason: { code: 'no_bios_profile' } })
    expect(hardwareActions(admin, { ...withProfile, host: { name: 'web' } }, []).applyBios).toMatchObject({
      reason: { code: 'host_on_node', hostName: 'web' },
    })
    expect(hardwareActions(admin, { ...withProfile, provisionState: 'cleaning' }, []).applyBios).toMatchObject({
      reason: { code: 'node_state', state: 'cleaning' },
    })
  })

  test('ask nothing of a BMC that was found to lack it, and everything of one that nobody asked yet', () => {
    const verdicts = hardwareActions(admin, { ...node, capabilities: ['indicator'] }, [])
    expect(verdicts.setIndicator.allowed).toBe(true)
    expect(verdicts.readBios).toEqual({ allowed: false, reason: { code: 'bmc_lacks', capability: 'bios' } })
    expect(hardwareActions(admin, { ...node, capabilities: [] }, []).readBios.allowed).toBe(true)
  })

  test('are not done past an Ironic that has the node', () => {
    expect(hardwareActions(admin, { ...node, engine: 'ironic' }, []).startTest).toEqual({
      allowed: false,
      reason: { code: 'engine_unsupported', kind: 'node.test' },
    })
  })
})
