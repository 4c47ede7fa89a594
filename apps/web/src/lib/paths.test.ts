import { expect, test } from 'vitest'
import { ownPath, paths } from './paths'

test('after signing in nobody is sent to another site', () => {
  expect(ownPath('/nodes?q=a')).toBe('/nodes?q=a')
  for (const from of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null]) {
    expect(ownPath(from)).toBe('/')
  }
})

test('the way back is carried whole through the sign-in page', () => {
  expect(paths.signIn('/nodes?q=a&b=c')).toBe('/sign-in?from=%2Fnodes%3Fq%3Da%26b%3Dc')
})
