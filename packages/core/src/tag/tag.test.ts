import { expect, test } from 'vitest'
import { changeTags, normalizeTag, tagGroups, tagListInput } from './tag'

test.each([
  [' Env = Prod ', 'env=Prod'],
  ['RACK', 'rack'],
  ['环境=生产', '环境=生产'],
  ['Cafe\u0301', 'café'],
  ['team/ops.eu-1', 'team/ops.eu-1'],
  ['empty=', 'empty'],
])('%j is written as %j', (text, tag) => {
  expect(normalizeTag(text)).toBe(tag)
})

test.each(['', '=x', 'a,b', 'a=b=c', 'a b', `a=${'x'.repeat(64)}`, 'a=\u0007', '-a'])('%j is no tag', (text) => {
  expect(normalizeTag(text)).toBeNull()
})

test('an object has a key once, and at most twenty', () => {
  expect(tagListInput.safeParse(['env=a', 'ENV=b']).success).toBe(false)
  expect(tagListInput.safeParse(Array.from({ length: 21 }, (_, i) => `k${i}`)).success).toBe(false)
  expect(tagListInput.parse(['b', 'a=1'])).toEqual(['a=1', 'b'])
})

test('a change replaces what has the same key, removes by key or exactly, and repeats without effect', () => {
  const change = { add: ['env=prod'], remove: ['rack', 'team=a'] }
  const once = changeTags(['env=test', 'rack=7', 'team=b', 'x'], change)
  expect(once).toEqual(['env=prod', 'team=b', 'x'])
  expect(changeTags(once, change)).toEqual(once)
})

test('of one key any tag will do, of different keys all must be there', () => {
  expect(tagGroups(['env=a', 'rack=1', 'env=b'])).toEqual([['env=a', 'env=b'], ['rack=1']])
})
