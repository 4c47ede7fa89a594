import { expect, test } from 'vitest'
import type { Actor } from './actor'
import { decideAccess, hasPermission, mayEver } from './decide-access'
import { mintTenantScope } from './tenant-scope'

const head: Actor = { userId: 'me', name: 'me', cloudAdmin: false, memberships: [], departmentIds: ['d'] }
const inside = { projectId: 'p', departmentId: 'd' }
const outside = { projectId: 'q', departmentId: 'e' }

test('a department admin manages projects and members inside the own department without having joined', () => {
  for (const permission of ['project:manage', 'member:manage', 'member:show'] as const) {
    expect(mayEver(head, permission)).toBe(true)
    expect(hasPermission(head, permission, inside)).toBe(true)
    expect(decideAccess(head, permission, 'member:show', outside)).toEqual({ kind: 'not_found' })
  }
})

test('hosts stay with those who joined: administering a department shows none of them', () => {
  expect(mayEver(head, 'host:show')).toBe(false)
  expect(hasPermission(head, 'host:show', inside)).toBe(false)
  expect(mintTenantScope(head, 'host:show')).toMatchObject({ projectIds: [], departmentIds: [] })
})

test('the scope of a list holds whole departments and joined projects together', () => {
  const both: Actor = { ...head, memberships: [{ projectId: 'q', role: 'project_user' }] }
  expect(mintTenantScope(both, 'member:show')).toMatchObject({ projectIds: ['q'], departmentIds: ['d'], ownerId: null })
  expect(mintTenantScope(both, 'project:manage')).toMatchObject({ projectIds: [], departmentIds: ['d'] })
})

test('a project admin manages the members of the own project; a project user sees them', () => {
  const member = (role: 'project_admin' | 'project_user'): Actor => ({
    ...{ userId: 'me', name: 'me', cloudAdmin: false },
    memberships: [{ projectId: 'p', role }],
  })
  expect(decideAccess(member('project_admin'), 'member:manage', 'member:show', inside)).toEqual({ kind: 'allowed' })
  expect(decideAccess(member('project_user'), 'member:manage', 'member:show', inside)).toEqual({
    kind: 'denied',
    permission: 'member:manage',
  })
  expect(mayEver(member('project_user'), 'member:manage')).toBe(false)
  expect(mayEver(member('project_admin'), 'project:manage')).toBe(false)
})
