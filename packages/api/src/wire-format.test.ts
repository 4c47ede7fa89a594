import superjson, { type SuperJSONResult } from 'superjson'
import { expect, test } from 'vitest'
import { wireFormat } from './wire-format'

const sent = (value: unknown): SuperJSONResult => JSON.parse(JSON.stringify(wireFormat.serialize(value)))
/** Browsers read with superjson. */
const received = (value: unknown) => superjson.deserialize(sent(value))

const at = new Date('2026-11-21T18:20:00.123Z')
const allowed = { allowed: true }

test.each([
  [
    'a page',
    {
      items: [
        { id: '1', at, actions: { a: allowed, b: allowed } },
        { id: '2', at: null },
      ],
      nextCursor: null,
    },
  ],
  ['names with dots and backslashes', { 'a.b': { 'c\\d': at } }],
  ['a list', [at, 'x', 1.5, false, null, [at]]],
  ['a text', 'x'],
  ['nothing', undefined],
  ['a date alone', at],
  ['big numbers, sets and maps', { big: 10n, set: new Set([1]), map: new Map([['a', at]]) }],
  ['numbers that JSON lacks', [Number.NaN, Number.POSITIVE_INFINITY, -0]],
  ['undefined in a list', [1, undefined, 2]],
])('%s arrives as it was', (_, value) => {
  expect(received(value)).toEqual(value)
})

test('what is said twice is not said to be the same, so that a long page stays short', () => {
  const rows = Array.from({ length: 50 }, (_, id) => ({ id, at, actions: { a: allowed, b: allowed } }))
  expect(sent({ rows }).meta?.referentialEqualities).toBeUndefined()
  expect(Object.keys(sent({ rows }).meta?.values ?? {})).toHaveLength(50)
})

test('what contains itself, and names that could harm, are left to superjson', () => {
  const loop: Record<string, unknown> = { at }
  loop.self = loop
  expect(received(loop)).toMatchObject({ at })
  expect(() => wireFormat.serialize(JSON.parse('{"a":{"__proto__":{"x":1}}}'))).toThrow(/prototype pollution/)
})
