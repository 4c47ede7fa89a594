import { expect, test } from 'vitest'
import type { Column } from './column'
import { visibleColumns } from './use-columns'

const column = (id: string, extra: Partial<Column<unknown>> = {}): Column<unknown> => ({
  id,
  header: id,
  cell: () => null,
  ...extra,
})
const columns = [column('name', { fixed: true }), column('power'), column('serial', { hiddenAtFirst: true })]
const ids = (stored: string | null) => visibleColumns(columns, stored).map(({ id }) => id)

test('without a choice each column follows its own default', () => {
  expect(ids(null)).toEqual(['name', 'power'])
})

test('a stored choice wins, except over the column that names the row', () => {
  expect(ids(JSON.stringify({ name: false, power: false, serial: true }))).toEqual(['name', 'serial'])
})

test('a damaged choice is ignored', () => {
  expect(ids('{nonsense')).toEqual(['name', 'power'])
  expect(ids('null')).toEqual(['name', 'power'])
})
