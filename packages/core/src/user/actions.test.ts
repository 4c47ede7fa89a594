import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { type ManagedUser, type UserAction, userActionNames, userActions } from './actions'

const cloudAdmin: Actor = { userId: 'me', name: 'me', cloudAdmin: true, memberships: [] }
const head: Actor = { userId: 'me', name: 'me', cloudAdmin: false, memberships: [], departmentIds: ['d'] }
const projectAdmin: Actor = { ...head, departmentIds: [], memberships: [{ projectId: 'p', role: 'project_admin' }] }
const user = (more: Partial<ManagedUser> = {}): ManagedUser => ({
  ...{
    id: 'them',
    disabled: false,
    cloudAdmin: false,
    secondFactor: false,
    memberOf: ['d'],
    administers: [],
    otherCloudAdmins: 1,
  },
  ...more,
})
const codeOf = (actor: Actor, target: ManagedUser, action: UserAction) => {
  const verdict = userActions(actor, target)[action]
  return verdict.allowed ? 'allowed' : verdict.reason.code
}

describe('a department admin', () => {
  test.each([
    ['somebody who is nowhere else', user(), 'allowed'],
    ['somebody who works in another department too', user({ memberOf: ['d', 'e'] }), 'user_elsewhere'],
    ['another department admin', user({ administers: ['d'] }), 'user_is_admin'],
    ['a cloud admin', user({ cloudAdmin: true }), 'user_is_admin'],
    ['somebody of another department', user({ memberOf: ['e'] }), 'permission_missing'],
    ['somebody who is nowhere', user({ memberOf: [] }), 'permission_missing'],
  ])('disables and resets %s: %s', (_name, target, code) => {
    expect(codeOf(head, target, 'disable')).toBe(code)
    expect(codeOf(head, target, 'reset')).toBe(code)
  })

  test('appoints nobody', () => {
    expect(codeOf(head, user(), 'appoint')).toBe('permission_missing')
    expect(codeOf(head, user({ cloudAdmin: true }), 'dismiss')).toBe('permission_missing')
  })
})

test('a project admin manages no accounts', () => {
  for (const action of userActionNames) expect(codeOf(projectAdmin, user(), action)).toBe('permission_missing')
})

test('nobody acts on the own account, so nobody raises himself', () => {
  const own = user({ id: 'me' })
  for (const action of ['disable', 'reset', 'appoint'] as const)
    expect(codeOf(cloudAdmin, own, action)).toBe('own_account')
  expect(codeOf(cloudAdmin, { ...own, cloudAdmin: true }, 'dismiss')).toBe('own_account')
})

test('the last enabled cloud admin is neither disabled nor dismissed', () => {
  const last = user({ cloudAdmin: true, otherCloudAdmins: 0 })
  expect(codeOf(cloudAdmin, last, 'disable')).toBe('last_cloud_admin')
  expect(codeOf(cloudAdmin, last, 'dismiss')).toBe('last_cloud_admin')
  expect(codeOf(cloudAdmin, { ...last, otherCloudAdmins: 1 }, 'dismiss')).toBe('allowed')
})

test('a disabled account gets no new password and no rank, only its way back', () => {
  const disabled = user({ disabled: true })
  expect(codeOf(cloudAdmin, disabled, 'reset')).toBe('user_disabled')
  expect(codeOf(cloudAdmin, disabled, 'appoint')).toBe('user_disabled')
  expect(codeOf(cloudAdmin, disabled, 'enable')).toBe('allowed')
  expect(codeOf(cloudAdmin, user(), 'enable')).toBe('user_enabled')
})

test('a second factor is taken away where there is one, sessions are ended always, by those who manage the account', () => {
  expect(codeOf(head, user({ secondFactor: true }), 'resetFactor')).toBe('allowed')
  expect(codeOf(head, user(), 'resetFactor')).toBe('no_second_factor')
  expect(codeOf(head, user({ cloudAdmin: true, secondFactor: true }), 'resetFactor')).toBe('user_is_admin')
  expect(codeOf(head, user({ memberOf: ['d', 'e'] }), 'endSessions')).toBe('user_elsewhere')
  expect(codeOf(cloudAdmin, user({ disabled: true }), 'endSessions')).toBe('allowed')
  expect(codeOf(cloudAdmin, user({ id: 'me', secondFactor: true }), 'resetFactor')).toBe('own_account')
})
