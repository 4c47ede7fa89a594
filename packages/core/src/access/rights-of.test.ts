import { expect, test } from 'vitest'
import type { Actor } from './actor'
import { permissions } from './permission-matrix'
import { groupedRights, rightIn } from './rights-of'

const nobody: Actor = { userId: 'me', name: 'me', cloudAdmin: false, memberships: [] }
const cloud = { projectId: null, departmentId: null }
const project = { projectId: 'p', departmentId: 'd' }

test('every row of the matrix is in exactly one group, and no group is empty', () => {
  const grouped = groupedRights()
  expect(grouped.flatMap((each) => each.permissions).sort()).toEqual(Object.keys(permissions).sort())
  expect(grouped.filter((each) => each.permissions.length === 0)).toEqual([])
})

test('the first rows are those of the requirements, in their order', () => {
  const [network, node] = groupedRights()
  expect(network?.permissions.slice(0, 2)).toEqual(['network_scheme:edit', 'switch:manage'])
  expect(node?.permissions.slice(0, 3)).toEqual(['port:manage', 'port_group:manage', 'node:register'])
})

test('a cloud admin may edit only own hosts, anywhere', () => {
  const admin = { ...nobody, cloudAdmin: true }
  expect(rightIn(admin, 'host:edit', cloud)).toBe('own')
  expect(rightIn(admin, 'host:edit', project)).toBe('own')
  expect(rightIn(admin, 'host:start', project)).toBe('all')
})

test('a member may do in the project what the cloud does not allow', () => {
  const member: Actor = { ...nobody, memberships: [{ projectId: 'p', role: 'project_user' }] }
  expect(rightIn(member, 'host:edit', project)).toBe('all')
  expect(rightIn(member, 'host:edit', cloud)).toBe('none')
  expect(rightIn(member, 'key_pair:manage', project)).toBe('own')
})

test('whoever heads a department has rights in it without having joined its projects', () => {
  const head: Actor = { ...nobody, departmentIds: ['d'] }
  expect(rightIn(head, 'project:manage', { projectId: null, departmentId: 'd' })).toBe('all')
  expect(rightIn(head, 'host:show', project)).toBe('none')
  expect(rightIn(head, 'project:manage', { projectId: null, departmentId: 'e' })).toBe('none')
})
