import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'
import { errorText, issueText, reasonText, verdictText } from './error-text'
import type { Translate } from './translate'

const en = createTranslator({ locale: 'en', messages: english }) as unknown as Translate
const zh = createTranslator({ locale: 'zh-CN', messages: chinese as typeof english }) as unknown as Translate
const refusal = (code: string, data: object = {}) => ({ shape: {}, data: { code, data, requestId: null } })

test('a refusal by state names the state and where it would be possible, in the words of the page', () => {
  const reason = { code: 'node_state', state: 'enroll', allowed: ['manageable', 'inspect_failed'] } as const
  expect(reasonText(en, reason)).toContain('“Enrolled”')
  expect(reasonText(en, reason)).toContain('Manageable, Inspection failed')
  expect(reasonText(zh, reason)).toContain('可管理、检测失败')
})

test('a missing permission is named, not coded', () => {
  expect(reasonText(en, { code: 'permission_missing', permission: 'host:rebuild' })).toContain('Rebuild hosts')
  expect(errorText(zh, refusal('permission_missing', { permission: 'host:rebuild' }))).toContain('重装主机系统')
})

test('an open operation is named in words', () => {
  const reason = { code: 'operation_open', operationId: 'x', kind: 'node.inspect' } as const
  expect(reasonText(en, reason)).toContain('Inspect node')
})

test('an allowed action has no reason', () => {
  expect(verdictText(en, { allowed: true })).toBeNull()
})

describe('errors of the API', () => {
  test('a refused action says the reason of the rule', () => {
    const reason = { code: 'power_already', power: 'on' }
    expect(errorText(en, refusal('action_refused', { reason }))).toBe('It is on already.')
  })

  test('facts are filled in, and absent facts leave no hole in the sentence', () => {
    expect(errorText(en, refusal('no_matching_node', { requested: 5, found: 2 }))).toContain('5 asked for, 2 free')
    expect(errorText(en, refusal('no_matching_node'))).toContain('– asked for')
  })

  test('a code that this page does not know is an internal error, never shown raw', () => {
    expect(errorText(en, refusal('brand_new_code'))).toBe(english.errors.internal)
  })

  test('no answer at all is told as a network problem', () => {
    expect(errorText(en, Object.assign(new Error('fetch failed'), { shape: undefined, data: undefined }))).toBe(
      english.errors.unreachable,
    )
  })
})

describe('problems of fields', () => {
  test('a code of core has its own sentence with the limits of the policy', () => {
    expect(issueText(en, { code: 'password_too_short', params: {} })).toContain('12')
  })

  test("zod's own English never reaches the page", () => {
    expect(issueText(zh, { code: 'Invalid input: expected string, received undefined', params: {} })).toBe(
      chinese.input.generic,
    )
  })
})
