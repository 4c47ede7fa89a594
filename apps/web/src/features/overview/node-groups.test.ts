import { nodeStates } from '@ingot/core/node/lifecycle'
import { expect, test } from 'vitest'
import { nodeGroupOf, nodeGroups } from './node-groups'

test('every state is counted in exactly one group, and no group is empty', () => {
  expect(new Set(nodeStates.map(nodeGroupOf))).toEqual(new Set(nodeGroups))
})

test('a broken node is never counted as free or as merely busy', () => {
  for (const state of ['error', 'clean_failed', 'deploy_failed', 'inspect_failed'] as const) {
    expect(nodeGroupOf(state)).toBe('failed')
  }
  expect(nodeGroupOf('cleaning')).toBe('working')
  expect(nodeGroupOf('enroll')).toBe('idle')
})
