import { expect, test } from 'vitest'
import { loggedPath } from './logged-path'

test('neither inputs nor one-time links reach the log', () => {
  expect(loggedPath('/api/trpc/node.get?input=secret')).toBe('/api/trpc/node.get')
  for (const kind of ['invite', 'reset']) expect(loggedPath(`/${kind}/SECRET-token/x?y`)).toBe(`/${kind}/***`)
  expect(loggedPath(undefined)).toBe('')
})
