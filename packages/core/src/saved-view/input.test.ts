import { expect, test } from 'vitest'
import { mayShareWith, saveViewInput } from './input'

const view = { name: 'mine', query: 'state=active', columns: ['name'] }
const projectId = '00000000-0000-4000-8000-000000000001'

test('a question about nodes is shown to no project', () => {
  expect(saveViewInput.safeParse({ ...view, list: 'hosts', projectId }).success).toBe(true)
  expect(saveViewInput.safeParse({ ...view, list: 'nodes', projectId }).success).toBe(false)
  expect(saveViewInput.safeParse({ ...view, list: 'nodes' }).success).toBe(true)
})

test('a view is shown only to projects that one is in, also by a cloud admin', () => {
  const member = {
    userId: 'u',
    name: 'u',
    cloudAdmin: false,
    memberships: [{ projectId, role: 'project_user' as const }],
  }
  expect(mayShareWith(member, projectId)).toBe(true)
  expect(mayShareWith({ ...member, memberships: [], cloudAdmin: true }, projectId)).toBe(false)
})
