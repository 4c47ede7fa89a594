import { expect, test } from 'vitest'
import { chooseLocale } from './locale'

test('the choice that a person made here wins over the account and the browser', () => {
  expect(chooseLocale('en', 'zh-CN', 'zh-CN,zh;q=0.9')).toBe('en')
})

test('a new browser begins in the language that the account chose elsewhere', () => {
  expect(chooseLocale(undefined, 'zh-CN', 'en-GB')).toBe('zh-CN')
})

test("without a choice the browser's first language that we speak is taken, by weight", () => {
  expect(chooseLocale(undefined, null, 'fr-FR,en;q=0.7,zh;q=0.9')).toBe('zh-CN')
  expect(chooseLocale(undefined, null, 'en-GB,en;q=0.9')).toBe('en')
  expect(chooseLocale(undefined, null, 'en;q=0,zh-TW')).toBe('zh-CN')
})

test('everybody else reads Chinese', () => {
  expect(chooseLocale('xx', 'yy', 'fr')).toBe('zh-CN')
  expect(chooseLocale(undefined, null, null)).toBe('zh-CN')
})
