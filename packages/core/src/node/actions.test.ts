import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { nodeActionNames, nodeActions } from './actions'
import { canChangeBmc } from './bmc-change'
import { nextNodeState, nodeStates } from './lifecycle'

const admin: Actor = { userId: 'a', name: 'a', cloudAdmin: true, memberships: [] }
const tenant: Actor = {
  userId: 't',
  name: 't',
  cloudAdmin: false,
  memberships: [{ projectId: 'p', role: 'department_admin' }],
}
const node = {
  provisionState: 'manageable',
  powerObserved: 'off',
  maintenance: false,
  maintenanceReason: null,
  host: null,
  pxePortCount: 1,
} as const

describe('node actions', () => {
  test('are a cloud admin’s alone', () => {
    const verdicts = nodeActions(tenant, node, [])
    for (const action of nodeActionNames)
      expect(verdicts[action]).toMatchObject({ allowed: false, reason: { code: 'permission_missing' } })
  })

  test('follow the life cycle in every state', () => {
    for (const provisionState of nodeStates) {
      const verdicts = nodeActions(admin, { ...node, provisionState }, [])
      for (const verb of ['manage', 'inspect', 'provide'] as const)
        expect(verdicts[verb].allowed).toBe(nextNodeState(provisionState, verb) !== null)
    }
  })

  test('wait for the operation that is open, and name it', () => {
    const verdicts = nodeActions(admin, node, [{ id: 'op', kind: 'node.inspect' }])
    for (const action of ['inspect', 'provide', 'powerOn', 'reboot', 'delete'] as const)
      expect(verdicts[action]).toEqual({
        allowed: false,
        reason: { code: 'operation_open', operationId: 'op', kind: 'node.inspect' },
      })
    expect(verdicts.setMaintenance.allowed).toBe(true)
  })

  test('on a node of Ironic wait until its state is agreed on, and leave the way of booting to its driver', () => {
    const ironic = { ...node, engine: 'ironic', pxePortCount: 0 } as const
    expect(nodeActions(admin, ironic, []).inspect.allowed).toBe(true)
    const doubtful = nodeActions(admin, { ...ironic, stateInDoubt: true }, [])
    for (const action of ['inspect', 'provide'] as const)
      expect(doubtful[action]).toEqual({ allowed: false, reason: { code: 'ironic_state_differs' } })
    expect(doubtful.powerOn.allowed).toBe(true)
    const inPool = nodeActions(admin, { ...ironic, provisionState: 'available', stateInDoubt: true }, [])
    expect(inPool.manage).toEqual({ allowed: false, reason: { code: 'ironic_state_differs' } })
  })

  test('never remove a node with a host on it, not even in maintenance', () => {
    const verdicts = nodeActions(
      admin,
      { ...node, maintenance: true, maintenanceReason: 'disk', host: { name: 'web-1' } },
      [],
    )
    expect(verdicts.delete).toEqual({ allowed: false, reason: { code: 'host_on_node', hostName: 'web-1' } })
  })

  test('do not work on a node in maintenance, and say why it is', () => {
    const verdicts = nodeActions(admin, { ...node, maintenance: true, maintenanceReason: 'disk' }, [])
    expect(verdicts.provide).toEqual({ allowed: false, reason: { code: 'in_maintenance', reason: 'disk' } })
    expect(verdicts.clearMaintenance.allowed).toBe(true)
  })

  test('allow power either way while the power is unknown', () => {
    const verdicts = nodeActions(admin, { ...node, powerObserved: 'unknown' }, [])
    expect([verdicts.powerOn.allowed, verdicts.powerOff.allowed]).toEqual([true, true])
  })
})

test('the BMC of a node of Ironic is Ironic’s to change', () => {
  expect(canChangeBmc(admin, node, []).allowed).toBe(true)
  expect(canChangeBmc(admin, { ...node, engine: 'ironic' }, [])).toEqual({
    allowed: false,
    reason: { code: 'engine_unsupported', kind: 'bmc.check' },
  })
})
