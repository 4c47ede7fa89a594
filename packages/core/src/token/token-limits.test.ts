import { expect, test } from 'vitest'
import { type Actor, membershipRoles, projectRoles } from '../access/actor'
import { hasPermission, mayEver } from '../access/decide-access'
import { type Permission, permissions } from '../access/permission-matrix'
import { narrowActor, type TokenLimits } from './token-limits'

const makers: Actor[] = [true, false].flatMap((cloudAdmin) =>
  membershipRoles.map((role) => ({
    userId: 'maker',
    name: 'Ada',
    cloudAdmin,
    departmentIds: role === 'department_admin' ? ['d'] : [],
    memberships: [
      { projectId: 'p', role },
      { projectId: 'q', role: 'project_admin' },
    ],
  })),
)
const project = (role: 'project_admin' | 'project_user'): TokenLimits => ({
  kind: 'project',
  name: 'ci',
  readOnly: false,
  projectId: 'p',
  role,
})
const objects = ['p', 'q', 'r', null].flatMap((projectId) =>
  ['maker', 'other'].flatMap((ownerId) =>
    [null, 'd', 'e'].map((departmentId) => ({ projectId, ownerId, departmentId })),
  ),
)

test('a project token may nothing that its maker may not, and nothing outside its project', () => {
  for (const maker of makers)
    for (const role of projectRoles) {
      const actor = narrowActor(maker, project(role))
      if (!actor) throw new Error('the maker is in the project')
      for (const permission of Object.keys(permissions) as Permission[])
        for (const object of objects)
          if (hasPermission(actor, permission, object)) {
            expect(object.projectId).toBe('p')
            expect(hasPermission(maker, permission, object)).toBe(true)
          }
    }
})

test('a project token has the lesser of two roles', () => {
  const user: Actor = {
    userId: 'u',
    name: 'u',
    cloudAdmin: false,
    memberships: [{ projectId: 'p', role: 'project_user' }],
  }
  expect(narrowActor(user, project('project_admin'))?.memberships).toEqual([{ projectId: 'p', role: 'project_user' }])
  const admin: Actor = { ...user, memberships: [{ projectId: 'p', role: 'department_admin' }] }
  expect(narrowActor(admin, project('project_user'))?.memberships).toEqual([{ projectId: 'p', role: 'project_user' }])
})

test('a project token ends with its maker’s membership, also for a cloud admin', () => {
  const gone: Actor = {
    userId: 'u',
    name: 'u',
    cloudAdmin: true,
    memberships: [{ projectId: 'q', role: 'project_admin' }],
  }
  expect(narrowActor(gone, project('project_user'))).toBeNull()
})

test('a personal token is the person, and the trail says that it was a token', () => {
  for (const maker of makers) {
    const actor = narrowActor(maker, { kind: 'personal', name: 'laptop', readOnly: true })
    expect(actor).toEqual({ ...maker, name: 'Ada (token: laptop)' })
    expect(mayEver(actor as Actor, 'host:show')).toBe(true)
  }
})
