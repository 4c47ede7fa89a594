import { expect, test } from 'vitest'
import { canExpire, deletionOf } from './deletion'

test('a host is kept only where the policy leaves time and it ever ran', () => {
  expect(deletionOf('active', 15)).toBe('soft')
  expect(deletionOf('rescue', 15)).toBe('soft')
  expect(deletionOf('active', 0)).toBe('final')
  expect(deletionOf('deploy_failed', 15)).toBe('final')
  expect(deletionOf('soft_deleted', 15)).toBe('final')
})

test('a host expires only at the time that was seen: restored and deleted anew it has its whole time again', () => {
  const at = new Date(1000)
  expect(canExpire({ state: 'soft_deleted', deleteAt: new Date(1000) }, at).allowed).toBe(true)
  expect(canExpire({ state: 'soft_deleted', deleteAt: new Date(2000) }, at).allowed).toBe(false)
  expect(canExpire({ state: 'active', deleteAt: null }, at).allowed).toBe(false)
})
