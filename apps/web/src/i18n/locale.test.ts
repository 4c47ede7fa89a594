import { expect, test } from 'vitest'
import { chooseLocale } from './locale'

test('the choice that a person made wins over the browser', () => {
  expect(chooseLocale('en', 'zh-CN,zh;q=0.9')).toBe('en')
})

test("without a choice the browser's first language that we speak is taken, by weight", () => {
  expect(chooseLocale(undefined, 'fr-FR,en;q=0.7,zh;q=0.9')).toBe('zh-CN')
  expect(chooseLocale(undefined, 'en-GB,en;q=0.9')).toBe('en')
  expect(chooseLocale(undefined, 'en;q=0,zh-TW')).toBe('zh-CN')
})

test('everybody else reads Chinese', () => {
  expect(chooseLocale('xx', 'fr')).toBe('zh-CN')
  expect(chooseLocale(undefined, null)).toBe('zh-CN')
})
