import { expect, test } from 'vitest'
import { problemWords } from './problem-words'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['zh;q=0.1, en;q=0.9', 'en'],
  ['fr, zh-TW;q=0.5', 'zh-CN'],
  ['en;q=0, zh', 'zh-CN'],
])('who accepts %s is answered in %s', (header, language) => {
  expect(problemWords(header).language).toBe(language)
})

test('an error says what is wrong and what to do, in either language', () => {
  const data = { maxDays: 90 }
  expect(problemWords('en').detailOf('token_too_long', data)).toContain('90 days')
  expect(problemWords('zh').detailOf('token_too_long', data)).toContain('90 天')
  const reason = { reason: { code: 'power_already', power: 'on' } }
  expect(problemWords('en').detailOf('action_refused', reason)).not.toBe(
    problemWords('en').detailOf('action_refused', {}),
  )
})

test('a field says what is wrong with it', () => {
  expect(problemWords('en').issueText({ message: 'name_required', params: {} })).not.toBe('')
})
