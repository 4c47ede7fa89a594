import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'
import { auditActions, auditActionText } from './audit-action-text'

const languages = [
  ['en', createTranslator({ locale: 'en', messages: english })],
  ['zh-CN', createTranslator({ locale: 'zh-CN', messages: chinese })],
] as const

describe('auditActionText', () => {
  it.each(languages)('names every known action in %s, so that no code reaches the reader', (_, t) => {
    expect(auditActions.filter((action) => auditActionText(t, action) === action)).toEqual([])
  })
  it.each(languages)('shows an action it does not know as it was recorded (%s)', (_, t) => {
    expect(auditActionText(t, 'switch.reload')).toBe('switch.reload')
  })
})
