import { expect, test } from 'vitest'
import { checkPassword } from './password-policy'

test('a good password has no problem', () => {
  expect(checkPassword('Correct-Horse-7', 'web')).toEqual([])
})

test('every problem is named at once, with what is asked for', () => {
  expect(checkPassword('abc', 'web').map((p) => p.code)).toEqual(['password_too_short', 'password_too_simple'])
  expect(checkPassword(`Web1-${'x'.repeat(70)}`, 'web1').map((p) => p.code)).toEqual([
    'password_too_long',
    'password_contains_name',
  ])
})
