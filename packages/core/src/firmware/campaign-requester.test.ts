import { expect, test } from 'vitest'
import { requesterStopReason } from './campaign-requester'

const actor = { userId: 'u', name: 'u', cloudAdmin: true, memberships: [] }

test('a campaign goes on as long as its requester may do by hand what it does', () => {
  expect(requesterStopReason({ actor, disabled: false })).toBeNull()
})

test('a campaign ends with the right of its requester, and says how that right ended', () => {
  const member = { ...actor, cloudAdmin: false, memberships: [{ projectId: 'p', role: 'department_admin' as const }] }
  expect(requesterStopReason({ actor: member, disabled: false })).toBe('requester_lost_right')
  expect(requesterStopReason({ actor, disabled: true })).toBe('requester_disabled')
  expect(requesterStopReason(null)).toBe('requester_gone')
})
