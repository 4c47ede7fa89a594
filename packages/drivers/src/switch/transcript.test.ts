import { expect, test } from 'vitest'
import { Transcript } from './transcript'

test('a secret is masked wherever it stands, the longer one first', () => {
  const transcript = new Transcript(['pass', 'password-long', null, ''])
  transcript.add('sent password-long and pass')
  expect(transcript.text).toBe('sent ******** and ********')
})

test('a transcript is bounded, and says that something is missing', () => {
  const transcript = new Transcript([])
  for (let n = 0; n < 100; n++) transcript.add('x'.repeat(10_000))
  expect(transcript.text.length).toBeLessThan(300_000)
  expect(transcript.text).toMatch(/… \d+ more$/)
})
