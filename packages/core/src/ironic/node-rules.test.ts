import { expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { ironicNodeActionNames, ironicNodeActions } from './node-rules'

const admin: Actor = { userId: 'a', name: 'a', cloudAdmin: true, memberships: [] }
const tenant: Actor = { ...admin, cloudAdmin: false, memberships: [{ projectId: 'p', role: 'department_admin' }] }
const node = {
  provisionState: 'active',
  powerObserved: 'on',
  maintenance: false,
  maintenanceReason: null,
  host: null,
  pxePortCount: 0,
  engine: 'ironic',
} as const
const refusal = (verdicts: ReturnType<typeof ironicNodeActions>, action: (typeof ironicNodeActionNames)[number]) => {
  const verdict = verdicts[action]
  return verdict.allowed ? null : verdict.reason.code
}

test('which side is right is decided by a cloud admin, while nothing of ours works on the node', () => {
  for (const action of ironicNodeActionNames) {
    expect(refusal(ironicNodeActions(tenant, node, [], '1.87'), action)).toBe('permission_missing')
    expect(refusal(ironicNodeActions(admin, node, [{ id: 'o', kind: 'node.reboot' }], '1.87'), action)).toBe(
      'operation_open',
    )
  }
})

test('each happens where the life cycle and the version of its Ironic allow it', () => {
  const empty = { ...node, provisionState: 'manageable' } as const
  for (const action of ['takeTheirs', 'change', 'adopt', 'service'] as const)
    expect(refusal(ironicNodeActions(admin, node, [], '1.87'), action)).toBeNull()
  for (const action of ['clean', 'delete'] as const) {
    expect(refusal(ironicNodeActions(admin, empty, [], null), action)).toBeNull()
    expect(refusal(ironicNodeActions(admin, node, [], null), action)).toBe('node_state')
    expect(refusal(ironicNodeActions(admin, { ...empty, stateInDoubt: true }, [], null), action)).toBe(
      'ironic_state_differs',
    )
  }
  expect(refusal(ironicNodeActions(admin, { ...empty, host: { name: 'web' } }, [], null), 'delete')).toBe(
    'host_on_node',
  )
  expect(ironicNodeActions(admin, node, [], '1.82').service).toEqual({
    allowed: false,
    reason: { code: 'ironic_too_old', needs: '1.87', has: '1.82' },
  })
})

test('a system becomes a host only where one runs that is no host yet', () => {
  expect(refusal(ironicNodeActions(admin, { ...node, host: { name: 'web' } }, [], null), 'adopt')).toBe('host_on_node')
  expect(refusal(ironicNodeActions(admin, { ...node, provisionState: 'available' }, [], null), 'adopt')).toBe(
    'node_state',
  )
})
