import { expect, test } from 'vitest'
import { maskRequest } from './mask-request'

test.each([
  ['password', 'hunter2'],
  ['newPassword', 'hunter2'],
  ['ipmi_password', 'hunter2'],
  ['clientSecret', 'hunter2'],
  ['accessToken', 'hunter2'],
  ['privateKey', 'hunter2'],
  ['apiKey', 'hunter2'],
  ['userData', '#cloud-config'],
  ['driverInfo', { anything: 'hunter2' }],
  ['credentials', { user: 'hunter2' }],
])('%s is masked, however deep', (key, value) => {
  expect(JSON.stringify(maskRequest({ a: [{ [key]: value }] }))).not.toMatch(/hunter2|cloud-config/)
})

test('what says what was asked for is kept', () => {
  const at = new Date('2026-01-01T00:00:00Z')
  const request = {
    id: 'x',
    names: ['a'],
    count: 2,
    publicKey: 'ssh-ed25519 AAAA',
    sort: { key: 'name' },
    at,
    gone: undefined,
  }
  const { gone: _gone, ...kept } = request
  expect(maskRequest(request)).toEqual({ ...kept, at: at.toISOString() })
})

test('addresses lose their password and their signature', () => {
  const url = maskRequest({ url: 'https://user:hunter2@files.example.org/image?signature=hunter2' })
  expect(url).toEqual({ url: 'https://***@files.example.org/image?***' })
})

test('it stays small, whatever was sent', () => {
  let deep: unknown = 'x'
  for (let i = 0; i < 1000; i++) deep = [deep]
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, 'x'.repeat(10_000)]))
  for (const input of [deep, wide, 'x'.repeat(1e6), Array.from({ length: 1e5 }, () => 'x')])
    expect(JSON.stringify(maskRequest(input)).length).toBeLessThan(15_000)
})

test('it holds nothing that jsonb refuses', () => {
  expect(maskRequest({ 'a\0': 'b\0\uD800c😀', n: Number.NaN })).toEqual({ 'a�': 'b��c😀', n: 'NaN' })
})
