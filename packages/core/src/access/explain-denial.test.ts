import { expect, test } from 'vitest'
import { hasPermission } from './decide-access'
import { explainDenial } from './explain-denial'
import { type Permission, permissions, scopeOf } from './permission-matrix'

const all = Object.keys(permissions) as Permission[]

test('a right of members is granted by whoever lets people into the project, the nearest first', () => {
  expect(explainDenial('host:edit')).toEqual({
    permission: 'host:edit',
    row: 'P-20',
    holders: [
      { role: 'project_user', scope: 'joined' },
      { role: 'department_admin', scope: 'joined' },
      { role: 'cloud_admin', scope: 'own' },
    ],
    granters: ['project_admin', 'department_admin', 'cloud_admin'],
  })
})

test('a right of cloud admins is granted by cloud admins only', () => {
  expect(explainDenial('node:register')).toMatchObject({
    holders: [{ role: 'cloud_admin', scope: 'all' }],
    granters: ['cloud_admin'],
  })
})

test('project admins are named apart only where they may do more than project users', () => {
  expect(explainDenial('member:manage').holders.map(({ role }) => role)).toEqual([
    ...['project_admin', 'department_admin', 'cloud_admin'],
  ])
  expect(explainDenial('host:show').holders.map(({ role }) => role)).not.toContain('project_admin')
})

test.each(all)('%s: every right has somebody who has it and somebody who can grant it', (permission) => {
  const { holders, granters } = explainDenial(permission)
  expect(holders).not.toEqual([])
  expect(granters).toContain('cloud_admin')
  for (const { role, scope } of holders) expect(scopeOf(permission, role)).toBe(scope)
})

test('whoever is named as a granter can do it', () => {
  const project = { projectId: 'p', departmentId: 'd' }
  const nobody = { userId: 'me', name: 'me', cloudAdmin: false, memberships: [] }
  const people = {
    project_admin: { ...nobody, memberships: [{ projectId: 'p', role: 'project_admin' as const }] },
    department_admin: { ...nobody, departmentIds: ['d'] },
    cloud_admin: { ...nobody, cloudAdmin: true },
  }
  for (const permission of all)
    for (const role of explainDenial(permission).granters) {
      const may = (right: Permission) => hasPermission(people[role], right, project)
      expect([permission, role, may('member:manage') || may('user:appoint')]).toEqual([permission, role, true])
    }
})
