import { expect, test } from 'vitest'
import {
  chosenOf,
  fromQuery,
  isNarrowed,
  nextSort,
  parseSort,
  type TableAddress,
  toListInput,
  toQuery,
} from './table-address'

const address: TableAddress = { q: '', sort: '', cursor: '', page: 1, rows: 25, filters: {} }

test('a header goes round: ascending, descending, back to the own order of the list', () => {
  expect(nextSort('', 'name')).toBe('name')
  expect(nextSort('name', 'name')).toBe('-name')
  expect(nextSort('-name', 'name')).toBe('')
  expect(nextSort('-name', 'power')).toBe('power')
})

test('an address cannot sort by a column that is not sortable', () => {
  expect(parseSort('-name', ['name'])).toEqual({ key: 'name', direction: 'desc' })
  expect(parseSort('secret', ['name'])).toBeNull()
  expect(toListInput({ ...address, sort: 'secret' }, ['name'])).not.toHaveProperty('sort')
})

test('an address cannot ask for more rows than a page has', () => {
  expect(toListInput({ ...address, rows: 100_000 }, []).limit).toBe(25)
  expect(toListInput({ ...address, rows: 100 }, []).limit).toBe(100)
})

test('a search of blanks is no search', () => {
  expect(toListInput({ ...address, q: '   ' }, [])).not.toHaveProperty('q')
  expect(isNarrowed({ ...address, q: '   ' })).toBe(false)
  expect(isNarrowed({ ...address, filters: { state: ['enroll'] } })).toBe(true)
})

test('a filter in which nothing that exists is chosen is left out: it would hide everything', () => {
  const isKnown = (value: string): value is 'on' | 'off' => value === 'on' || value === 'off'
  expect(chosenOf([], isKnown)).toBeUndefined()
  expect(chosenOf(['sideways'], isKnown)).toBeUndefined()
  expect(chosenOf(['on', 'sideways'], isKnown)).toEqual(['on'])
})

test('a kept question comes back as it was, without the page, and without filters that the list no longer has', () => {
  const asked = {
    ...address,
    q: ' rack & 7 ',
    sort: '-name',
    cursor: 'c',
    page: 3,
    filters: { tag: ['环境=生产', 'a'], state: [] },
  }
  const kept = toQuery(asked)
  expect(fromQuery(kept, ['tag', 'state'])).toEqual({
    ...{ q: 'rack & 7', sort: '-name', filters: { tag: ['环境=生产', 'a'], state: [] } },
  })
  expect(fromQuery(kept, ['state'])).toMatchObject({ filters: { state: [] } })
  expect(toQuery(address)).toBe('')
})
