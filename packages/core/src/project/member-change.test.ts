import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { canChangeMember, type MemberChange } from './member-change'

const project = { projectId: 'p', departmentId: 'd' }
const person = (role: 'project_admin' | 'project_user' | null, more: Partial<Actor> = {}): Actor => ({
  userId: 'me',
  name: 'me',
  cloudAdmin: false,
  memberships: role ? [{ projectId: 'p', role }] : [],
  ...more,
})
const change = (more: Partial<MemberChange> = {}): MemberChange => ({
  project,
  userId: 'them',
  from: null,
  to: 'project_user',
  others: { members: 3, admins: 1 },
  ...more,
})
const yes = { allowed: true }
const refused = (code: string) => ({ allowed: false, reason: { code } })
const missing = { allowed: false, reason: { code: 'permission_missing', permission: 'member:manage', projectId: 'p' } }

describe('who lets people into a project', () => {
  test.each([
    ['its project admin', person('project_admin'), yes],
    ['an admin of its department who has not joined', person(null, { departmentIds: ['d'] }), yes],
    ['a cloud admin', person(null, { cloudAdmin: true }), yes],
    ['a project user', person('project_user'), missing],
    ['an admin of another department', person(null, { departmentIds: ['other'] }), missing],
    [
      'an admin of another project',
      person(null, { memberships: [{ projectId: 'q', role: 'project_admin' }] }),
      missing,
    ],
  ])('%s', (_name, actor, verdict) => {
    expect(canChangeMember(actor, change())).toEqual(verdict)
  })
})

describe('nobody changes the own place', () => {
  test.each([
    ['joins', change({ userId: 'me', to: 'project_admin' })],
    ['rises', change({ userId: 'me', from: 'project_user', to: 'project_admin' })],
    ['steps down', change({ userId: 'me', from: 'project_admin', to: 'project_user' })],
  ])('not even a cloud admin %s by himself', (_name, own) => {
    expect(canChangeMember(person(null, { cloudAdmin: true }), own)).toEqual(refused('own_place'))
  })

  test('but everybody may leave', () => {
    const leave = change({ userId: 'me', from: 'project_user', to: null })
    expect(canChangeMember(person('project_user'), leave)).toEqual(yes)
  })
})

describe('a project with members keeps a project admin', () => {
  const last = { from: 'project_admin', others: { members: 2, admins: 0 } } as const

  test('whoever asks: the last one is neither removed nor made a user', () => {
    for (const actor of [person('project_admin'), person(null, { cloudAdmin: true })]) {
      expect(canChangeMember(actor, change({ ...last, to: null }))).toEqual(refused('last_project_admin'))
      expect(canChangeMember(actor, change({ ...last, to: 'project_user' }))).toEqual(refused('last_project_admin'))
    }
    const leave = change({ ...last, userId: 'me', to: null })
    expect(canChangeMember(person('project_admin'), leave)).toEqual(refused('last_project_admin'))
  })

  test('the last member of all may go', () => {
    const alone = change({ ...last, others: { members: 0, admins: 0 }, to: null })
    expect(canChangeMember(person(null, { departmentIds: ['d'] }), alone)).toEqual(yes)
  })
})
