import { expect, test } from 'vitest'
import { answerVncChallenge } from './vnc-challenge'

const challenge = Uint8Array.from({ length: 16 }, (_, i) => i)

// Expected: openssl enc -des-ecb -provider legacy -nopad -K <the password's bytes, each with its bits reversed>.
test.for([
  ['Kestrel1', '80c2fa669025f6fe070b5a5b69cf167f'],
  ['Kestrel1 and what servers cut off', '80c2fa669025f6fe070b5a5b69cf167f'],
  ['abc', '9c22b4f2088c3465a1562c4b9d6edb04'],
] as const)('the answer for %s is what OpenSSL computes', ([password, expected]) => {
  expect(answerVncChallenge(password, challenge).toString('hex')).toBe(expected)
})
