import { describe, expect, test } from 'vitest'
import { canLeaveZone, switchActions } from './actions'

const calm = { unsavedSince: null, driftCount: 0, openOperation: null }
const reasonOf = (verdict: ReturnType<typeof switchActions>['save']) => (verdict.allowed ? null : verdict.reason)

describe('what can be asked of a switch', () => {
  test('it can always be looked at', () => {
    expect(switchActions(calm).verify).toEqual({ allowed: true })
  })
  test('it is saved only while something would be forgotten', () => {
    expect(reasonOf(switchActions(calm).save)).toEqual({ code: 'nothing_unsaved' })
    expect(switchActions({ ...calm, unsavedSince: new Date(0) }).save).toEqual({ allowed: true })
  })
  test('it goes only when no cable is declared to it', () => {
    expect(canLeaveZone({ linkCount: 0 })).toEqual({ allowed: true })
    expect(reasonOf(canLeaveZone({ linkCount: 3 }))).toEqual({ code: 'cables_declared', cables: 3 })
  })
  test('drift is corrected where there is some, and never twice at once', () => {
    expect(reasonOf(switchActions(calm).correctDrift)).toEqual({ code: 'nothing_drifted' })
    const drifted = { ...calm, driftCount: 2 }
    expect(switchActions(drifted).correctDrift).toEqual({ allowed: true })
    const applying = { ...drifted, openOperation: { id: 'o', kind: 'switch.apply' } }
    expect(reasonOf(switchActions(applying).correctDrift)).toEqual({
      ...{ code: 'operation_open', operationId: 'o', kind: 'switch.apply' },
    })
    expect(switchActions({ ...drifted, openOperation: { id: 'o', kind: 'switch.verify' } }).correctDrift).toEqual({
      allowed: true,
    })
  })
})
