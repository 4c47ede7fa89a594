import { describe, expect, test } from 'vitest'
import type { Actor } from './actor'
import { decideAccess, hasPermission, mayEver } from './decide-access'
import { derivedPermissions, type Permission, roleClasses, seedPermissions } from './permission-matrix'

/** The table of the product requirements, copied by hand: A all, J joined projects, O own only, ✗ denied. */
const table = `
P-01 network_scheme:edit     A ✗ ✗
P-02 switch:manage           A ✗ ✗
P-03 port:manage             A ✗ ✗
P-04 port_group:manage       A ✗ ✗
P-05 node:register           A ✗ ✗
P-06 node:edit               A ✗ ✗
P-07 node:delete             A ✗ ✗
P-08 node:power_on           A ✗ ✗
P-09 node:power_off          A ✗ ✗
P-10 node:reboot             A ✗ ✗
P-11 node:maintenance        A ✗ ✗
P-12 node:cancel_maintenance A ✗ ✗
P-13 node:export             A ✗ ✗
P-14 flavor:show             A ✗ ✗
P-15 flavor:create           A ✗ ✗
P-16 flavor:edit             A ✗ ✗
P-17 flavor:delete           A ✗ ✗
P-18 host:show               A J J
P-19 host:create             A J J
P-20 host:edit               O J J
P-21 host:start              A J J
P-22 host:stop               A J J
P-23 host:reboot             A J J
P-24 host:rebuild            A J J
P-25 host:delete             A J J
P-26 host:console            A J J
P-27 host:vnic               A J J
P-28 host:attached_disk      A J J
P-29 host:nic                O J J
P-30 host:elastic_ip         A J J
P-31 host:export             A J J
P-32 monitoring:show         A J J
P-33 alarm:show              A J J
P-34 host:load_balancer      A J J
P-35 billing:set             A ✗ ✗
P-36 audit:show              A J J`

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))

const me = 'user-me'
const actors: Record<(typeof roleClasses)[number], Actor> = {
  cloud_admin: { userId: me, name: 'me', cloudAdmin: true, memberships: [] },
  department_admin: {
    userId: me,
    name: 'me',
    cloudAdmin: false,
    memberships: [{ projectId: 'joined', role: 'department_admin' }],
  },
  project_user: {
    userId: me,
    name: 'me',
    cloudAdmin: false,
    memberships: [{ projectId: 'joined', role: 'project_user' }],
  },
}
const objects = {
  own: { projectId: 'joined', ownerId: me },
  joined: { projectId: 'joined', ownerId: 'somebody else' },
  foreign: { projectId: 'not joined', ownerId: 'somebody else' },
}
const expected: Record<string, Record<keyof typeof objects, boolean>> = {
  A: { own: true, joined: true, foreign: true },
  J: { own: true, joined: true, foreign: false },
  O: { own: true, joined: false, foreign: false },
  '✗': { own: false, joined: false, foreign: false },
}

const cells = rows.flatMap(([id, permission, ...cellsOfRow]) =>
  roleClasses.flatMap((role, i) =>
    (Object.keys(objects) as (keyof typeof objects)[]).map((object) => ({
      id,
      permission: permission as Permission,
      role,
      object,
      allowed: expected[cellsOfRow[i] ?? '']?.[object],
    })),
  ),
)

test('the table has every row of the requirements and no other', () => {
  expect(rows).toHaveLength(36)
  expect(Object.entries(seedPermissions).map(([name, row]) => `${row.id} ${name}`)).toEqual(
    rows.map(([id, name]) => `${id} ${name}`),
  )
  expect(cells).toHaveLength(324)
})

test.each(cells)('$id: $role may $permission on an object that is $object: $allowed', (cell) => {
  expect(hasPermission(actors[cell.role], cell.permission, objects[cell.object])).toBe(cell.allowed)
})

describe('a request', () => {
  const { project_user: user, cloud_admin: admin } = actors

  test('for a foreign object is answered as if there were none, whatever is asked', () => {
    for (const permission of ['host:edit', 'host:delete', 'node:delete'] as const)
      expect(decideAccess(user, permission, 'host:show', objects.foreign)).toEqual({ kind: 'not_found' })
  })

  test('for what one sees but may not do names the permission that is missing', () => {
    expect(decideAccess(admin, 'host:edit', 'host:show', objects.foreign)).toEqual({
      kind: 'denied',
      permission: 'host:edit',
    })
  })

  test('of somebody who may do it nowhere is refused before the object is looked at', () => {
    const loner = { ...user, memberships: [] }
    for (const permission of [...Object.keys(seedPermissions), ...Object.keys(derivedPermissions)] as Permission[])
      expect(mayEver(loner, permission)).toBe(false)
    expect(mayEver(user, 'node:show')).toBe(false)
    expect(mayEver(user, 'host:show')).toBe(true)
  })

  test('is judged by the role held in the project of the object, not by a role held elsewhere', () => {
    const both: Actor = {
      ...user,
      memberships: [
        { projectId: 'joined', role: 'project_user' },
        { projectId: 'other', role: 'department_admin' },
      ],
    }
    expect(hasPermission(both, 'host:delete', { projectId: 'third' })).toBe(false)
    expect(hasPermission({ ...both, cloudAdmin: true }, 'host:edit', { projectId: 'joined', ownerId: 'x' })).toBe(true)
  })
})
