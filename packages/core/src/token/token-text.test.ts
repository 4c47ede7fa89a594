import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTokenText, tokenKinds, tokenText } from './token-text'

const random = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('every token has the prefix of its kind, 59 characters and a right checksum', () => {
  fc.assert(
    fc.property(random, fc.constantFrom(...tokenKinds), (bytes, kind) => {
      const text = tokenText(kind, bytes)
      expect(text).toMatch(kind === 'personal' ? /^ingot_pat_[0-9A-Za-z]{49}$/ : /^ingot_prj_[0-9A-Za-z]{49}$/)
      expect(isTokenText(text)).toBe(true)
    }),
  )
})

test('one wrong character is noticed, wherever it is', () => {
  const text = tokenText('personal', new Uint8Array(32).fill(7))
  for (let at = 0; at < text.length; at++) {
    const wrong = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
    expect(isTokenText(wrong)).toBe(false)
  }
  for (const other of ['', 'ingot_pat_', `${text}x`, text.slice(1)]) expect(isTokenText(other)).toBe(false)
})

test('two random numbers make two tokens', () => {
  fc.assert(
    fc.property(random, random, (a, b) => {
      fc.pre(!a.every((byte, at) => byte === b[at]))
      expect(tokenText('project', a)).not.toBe(tokenText('project', b))
    }),
  )
})

test('the checksum is the CRC-32 that everybody computes', () => {
  // CRC-32 of the prefix and 43 zeros, from Python's zlib.crc32, in base 62.
  expect(tokenText('personal', new Uint8Array(32))).toBe(`ingot_pat_${'0'.repeat(43)}1ib6e6`)
})
