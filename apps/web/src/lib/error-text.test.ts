import { type ErrorCode, errorCodes } from '@ingot/core/error/codes'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'
import { codeText, errorText, issueText, reasonText, verdictText } from './error-text'
import { MissingRight } from './missing-right'
import { missingRightText } from './missing-right-text'
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

test('a missing right is named with its row, who has it, and who can grant it', () => {
  const text = reasonText(en, { code: 'permission_missing', permission: 'host:edit' })
  expect(text).toBe(
    'You lack the right “Edit hosts” (P-20). Who has it: project members (in projects they have joined), department admins (in projects they have joined), cloud admins (only for what is their own). Who can grant it: a project admin, an admin of the department, a cloud admin.',
  )
  expect(codeText(zh, 'permission_missing', { permission: 'host:rebuild' })).toContain('重装主机系统')
  expect(codeText(en, 'permission_missing', {})).toBe(english.errors.permission_missing)
})

test('people whom one may know are named in place of their role, as many as one would ask', () => {
  const people = ['Li', 'Wang', 'Zhao', 'Sun', 'Qian'].map((name) => ({ role: 'project_admin', name }))
  expect(missingRightText(en, 'host:edit', people)).toMatch(
    /Who can grant it: Li, Wang, Zhao and 2 more \(project admin\), an admin of the department, a cloud admin\.$/,
  )
  expect(missingRightText(zh, 'node:register', [{ role: 'cloud_admin', name: '陈' }])).toMatch(/陈（云管理员）。$/)
  expect(missingRightText(en, 'node:register', people)).toMatch(/Who can grant it: a cloud admin\.$/)
})

test('a missing right is looked up for its people where a page shows it', () => {
  const reason = { code: 'permission_missing', permission: 'host:edit', projectId: 'p' } as const
  const expected = { type: MissingRight, props: { permission: 'host:edit', projectId: 'p' } }
  expect(verdictText(en, { allowed: false, reason })).toMatchObject(expected)
  expect(errorText(en, refusal('permission_missing', { permission: 'host:edit', projectId: 'p' }))).toMatchObject(
    expected,
  )
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

test('the sentence of every code stands in both languages, whatever is known of it', () => {
  for (const [t, messages] of [[en, english] as const, [zh, chinese] as const])
    for (const code of Object.keys(errorCodes) as ErrorCode[]) {
      const text = codeText(t, code, {})
      expect(messages.errors).toHaveProperty(code)
      expect(text).not.toContain(`errors.${code}`)
    }
})

test('a quota names its level and what it counts', () => {
  const data = { level: 'department', counter: 'nodes', limit: 3, used: 3, requested: 1 }
  expect(codeText(en, 'quota_exceeded', data)).toContain('the department may have 3 server nodes, has 3, and 1 more')
})
