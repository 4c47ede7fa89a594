import { expect, test } from 'vitest'
import { uuidV7 } from './uuid-v7'

test('an id begins with its time, and no two are alike', () => {
  const early = uuidV7(Date.UTC(2026, 0, 1))
  const late = uuidV7(Date.UTC(2026, 0, 1) + 1)
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(early < late).toBe(true)
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 1))
  expect(new Set(Array.from({ length: 1_000 }, () => uuidV7(0))).size).toBe(1_000)
})
