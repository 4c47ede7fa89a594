import { expect, test } from 'vitest'
import { canDeleteEmpty } from './contents'

test('what is empty may be deleted, and what is not names everything that is in the way', () => {
  expect(canDeleteEmpty({ hosts: 0 })).toEqual({ allowed: true })
  expect(canDeleteEmpty({ networks: 1, hosts: 2, projects: 0 })).toEqual({
    allowed: false,
    reason: {
      code: 'not_empty',
      contents: [
        { kind: 'hosts', count: 2 },
        { kind: 'networks', count: 1 },
      ],
    },
  })
})
