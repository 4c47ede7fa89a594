import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHostInput } from './input'
import { MAX_USER_DATA_BYTES, utf8Bytes } from './user-data'

test('the length of user data is that of its UTF-8 bytes, for any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => utf8Bytes(text) === Buffer.byteLength(text, 'utf8')))
})

test('32 KiB are taken, counted in bytes and not in characters', () => {
  const userData = createHostInput.shape.userData
  expect(userData.safeParse('a'.repeat(MAX_USER_DATA_BYTES)).success).toBe(true)
  expect(userData.safeParse('中'.repeat(MAX_USER_DATA_BYTES / 3)).success).toBe(true)
  for (const text of ['a'.repeat(MAX_USER_DATA_BYTES + 1), '中'.repeat(MAX_USER_DATA_BYTES / 3 + 1)])
    expect(userData.safeParse(text).error?.issues[0]?.message).toBe('user_data_too_long')
})
