import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'
import { auditActionText } from '@/lib/audit-text'
import { auditActions } from './audit-actions'

const languages = [
  ['en', createTranslator({ locale: 'en', messages: english })],
  ['zh-CN', createTranslator({ locale: 'zh-CN', messages: chinese })],
] as const

describe('auditActions', () => {
  it.each(languages)('have words in %s, so that no code reaches the reader', (_, t) => {
    expect(auditActions.filter((action) => auditActionText(t, action) === action)).toEqual([])
  })
})
