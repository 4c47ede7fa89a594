import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { hostActions } from './actions'

const member: Actor = {
  userId: 'm',
  name: 'm',
  cloudAdmin: false,
  memberships: [{ projectId: 'p', role: 'project_user' }],
}
const admin: Actor = { userId: 'a', name: 'a', cloudAdmin: true, memberships: [] }
const host = {
  projectId: 'p',
  ownerId: 'm',
  state: 'active',
  powerObserved: 'on',
  nodeMaintenance: { on: false, reason: null },
  graphicalConsole: true,
  deleteAt: null,
} as const

describe('host actions', () => {
  test('let a member work on a host of the project, whoever made it', () => {
    const verdicts = hostActions(member, { ...host, ownerId: 'other' }, [])
    expect([verdicts.edit.allowed, verdicts.stop.allowed, verdicts.delete.allowed]).toEqual([true, true, true])
  })

  test('let a cloud admin run any host but edit only his own (C6)', () => {
    const verdicts = hostActions(admin, host, [])
    expect(verdicts.stop.allowed).toBe(true)
    expect(verdicts.edit).toEqual({
      allowed: false,
      reason: { code: 'permission_missing', permission: 'host:edit', projectId: host.projectId },
    })
    expect(hostActions(admin, { ...host, ownerId: 'a' }, []).edit.allowed).toBe(true)
  })

  test('refuse what is so already, and what the state does not allow', () => {
    expect(hostActions(member, host, []).start).toEqual({
      allowed: false,
      reason: { code: 'power_already', power: 'on' },
    })
    expect(hostActions(member, { ...host, state: 'deploying' }, []).reboot).toMatchObject({
      reason: { code: 'host_state' },
    })
  })

  test('do not rebuild on a node in maintenance, but let the tenant go', () => {
    const verdicts = hostActions(member, { ...host, nodeMaintenance: { on: true, reason: 'fan' } }, [])
    expect(verdicts.rebuild).toEqual({ allowed: false, reason: { code: 'in_maintenance', reason: 'fan' } })
    expect(verdicts.delete.allowed).toBe(true)
  })

  test('offer the graphical console only where the node has one', () => {
    expect(hostActions(member, host, []).openGraphicalConsole.allowed).toBe(true)
    const without = hostActions(member, { ...host, graphicalConsole: false }, [])
    expect(without.openGraphicalConsole).toEqual({ allowed: false, reason: { code: 'no_graphical_console' } })
    expect(without.openConsole.allowed).toBe(true)
    const gone = hostActions(member, { ...host, nodeMaintenance: null, graphicalConsole: false }, [])
    expect(gone.openGraphicalConsole).toMatchObject({ reason: { code: 'no_node' } })
  })

  test('leave of a soft-deleted host the way back, the end and the power switch', () => {
    const deleted = { ...host, state: 'soft_deleted', deleteAt: new Date(0) } as const
    const verdicts = hostActions(admin, deleted, [])
    const open = Object.entries(verdicts).flatMap(([action, verdict]) => (verdict.allowed ? [action] : []))
    expect(open.sort()).toEqual(['deleteNow', 'openConsole', 'openGraphicalConsole', 'restore', 'stop'])
    expect(verdicts.delete).toEqual({ allowed: false, reason: { code: 'delete_scheduled' } })
    expect(hostActions(member, host, []).restore).toMatchObject({ reason: { code: 'host_state', state: 'active' } })
    const off = [{ id: 'o', kind: 'host.soft_delete' }]
    expect(hostActions(member, deleted, off).restore.allowed).toBe(true)
    expect(hostActions(admin, deleted, off).deleteNow).toMatchObject({ reason: { code: 'operation_open' } })
  })

  test('let heads of the project skip the time for undoing, and whoever just works in it not', () => {
    const head: Actor = { ...member, memberships: [{ projectId: 'p', role: 'project_admin' }] }
    expect(hostActions(head, host, []).deleteNow.allowed).toBe(true)
    expect(hostActions(member, host, []).deleteNow).toMatchObject({
      reason: { code: 'permission_missing', permission: 'host:delete_now' },
    })
  })
})
