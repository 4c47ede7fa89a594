import { expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { roleUsed } from './role-used'

const actor = (cloudAdmin: boolean, role?: 'department_admin' | 'project_user'): Actor => ({
  userId: 'u',
  name: 'u',
  cloudAdmin,
  memberships: role ? [{ projectId: 'p', role }] : [],
})

test.each([
  ['a member in the own project', actor(false, 'project_user'), 'host:start', 'p', 'project_user'],
  ['a cloud admin who is a member too', actor(true, 'department_admin'), 'host:start', 'p', 'department_admin'],
  ['a cloud admin where membership does not help', actor(true, 'project_user'), 'node:power_on', 'p', 'cloud_admin'],
  ['a cloud admin elsewhere', actor(true, 'project_user'), 'host:start', 'q', 'cloud_admin'],
  ['a member refused what the role does not hold', actor(false, 'project_user'), 'node:delete', 'p', 'project_user'],
  [
    'a member with what concerns all joined projects',
    actor(false, 'project_user'),
    'host:export',
    null,
    'project_user',
  ],
  ['a member on the own account', actor(false, 'project_user'), null, null, null],
] as const)('%s is recorded by the role that counts', (_name, who, permission, projectId, role) => {
  expect(roleUsed(who, permission, projectId)).toBe(role)
})
