import { expect, test } from 'vitest'
import { z } from 'zod'
import { newRequestKey } from './new-request-key'

test('a key is a random UUID, another one each time', () => {
  const keys = Array.from({ length: 50 }, newRequestKey)
  expect(keys.every((key) => z.uuidv4().safeParse(key).success)).toBe(true)
  expect(new Set(keys).size).toBe(50)
})
