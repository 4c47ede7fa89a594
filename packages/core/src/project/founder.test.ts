import { expect, test } from 'vitest'
import { founderOf } from './founder'

test('who heads a department works in the projects made there; a cloud admin does not', () => {
  const head = { userId: 'u', name: 'u', cloudAdmin: false, memberships: [], departmentIds: ['d'] }
  expect(founderOf(head)).toBe('u')
  expect(founderOf({ ...head, cloudAdmin: true })).toBeNull()
})
