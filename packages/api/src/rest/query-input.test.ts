import { expect, test } from 'vitest'
import { z } from 'zod'
import { listInput } from '../list-input'
import { inputSchema } from './input-schema'
import { queryParameters, readQuery } from './query-input'
import { reviveDates } from './revive-dates'

const schema = inputSchema(
  listInput(['name', 'createdAt'], 'asc', {
    state: z.array(z.enum(['a', 'b'])),
    drifting: z.boolean(),
    from: z.date(),
    arch: z.string(),
  }),
)
const read = (text: string) => readQuery(new URLSearchParams(text), queryParameters(schema, null))

test('filters stand beside the rest, sorting is a key with or without a minus', () => {
  expect(read('q=x&limit=10&sort=-createdAt&state=a&state=b&drifting=true&arch=true')).toEqual({
    q: 'x',
    limit: 10,
    sort: { key: 'createdAt', direction: 'desc' },
    filter: { state: ['a', 'b'], drifting: true, arch: 'true' },
  })
  expect(read('sort=name')).toEqual({ sort: { key: 'name', direction: 'asc' } })
  expect(read('')).toEqual({})
})

test('sort keys are those of the list', () => {
  const sort = queryParameters(schema, null).find(({ name }) => name === 'sort')
  expect(sort?.schema.enum).toEqual(['name', '-name', 'createdAt', '-createdAt'])
})

test.each(['limit=1&limit=2', 'colour=red', 'filter=x'])('%s is refused', (text) => {
  expect(() => read(text)).toThrow('invalid_input')
})

test('dates are dates where a procedure wants them, and text stays text', () => {
  const { filter } = reviveDates(read('from=2026-01-31T08:00:00Z&arch=2026-01-31'), schema) as {
    filter: { from: unknown; arch: unknown }
  }
  expect(filter.from).toEqual(new Date('2026-01-31T08:00:00Z'))
  expect(filter.arch).toBe('2026-01-31')
  expect(reviveDates({ filter: { from: 'soon' } }, schema)).toEqual({ filter: { from: 'soon' } })
})
