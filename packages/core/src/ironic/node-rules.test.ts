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
    expect(refusal(ironicNodeActions(admin, node, []), action)).toBeNull()
    expect(refusal(ironicNodeActions(tenant, node, []), action)).toBe('permission_missing')
    expect(refusal(ironicNodeActions(admin, node, [{ id: 'o', kind: 'node.reboot' }]), action)).toBe('operation_open')
  }
})

test('a system becomes a host only where one runs that is no host yet', () => {
  expect(refusal(ironicNodeActions(admin, { ...node, host: { name: 'web' } }, []), 'adopt')).toBe('host_on_node')
  expect(refusal(ironicNodeActions(admin, { ...node, provisionState: 'available' }, []), 'adopt')).toBe('node_state')
})
