import { expect, test } from 'vitest'
import { createOutcomeSeal } from './outcome-seal'

test('only the token and the key that sealed an answer open it', () => {
  const sealed = createOutcomeSeal('ingot_pat_a', 'key').seal('{"secret":"shown once"}')
  expect(createOutcomeSeal('ingot_pat_a', 'key').open(sealed)).toBe('{"secret":"shown once"}')
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('shown once')
  for (const [token, key] of [
    ['ingot_pat_b', 'key'],
    ['ingot_pat_a', 'other'],
  ] as const)
    expect(() => createOutcomeSeal(token, key).open(sealed)).toThrow()
})
