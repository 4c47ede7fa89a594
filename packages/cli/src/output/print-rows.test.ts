import { expect, test } from 'vitest'
import { CliError } from '../cli-error'
import { wordsOf } from '../words'
import type { Column } from './column'
import { printObject, printRows } from './print-rows'

interface Row {
  readonly id: string
  readonly name: string
  readonly state: string | null
}
const rows: Row[] = [
  { id: '1', name: 'web-1', state: 'active' },
  { id: '2', name: '数据库', state: null },
]
const columns: Column<Row>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'state', value: ({ state }) => state },
  { name: 'id', value: ({ id }) => id, extra: true },
]
const say = wordsOf('en')
const print = (output: 'table' | 'json' | 'yaml' | 'name', asked?: string[]) =>
  printRows(say, rows, columns, { output, columns: asked })

test('a table lines up in cells, wide characters too, and shows a dash for nothing', () => {
  expect(print('table')).toBe('NAME    STATE\nweb-1   active\n数据库  -\n')
})

test('columns are those asked for, in that order; an unknown one is refused with those there are', () => {
  expect(print('table', ['id', 'name'])).toBe('ID  NAME\n1   web-1\n2   数据库\n')
  expect(() => print('table', ['size'])).toThrow(CliError)
  expect(() => print('table', ['size'])).toThrow('name, state, id')
})

test('JSON and YAML are everything that the API answered, names are one a line', () => {
  expect(JSON.parse(print('json'))).toEqual(rows)
  expect(print('yaml')).toContain('- id: "2"\n  name: 数据库\n  state: null\n')
  expect(print('name')).toBe('web-1\n数据库\n')
})

test('a name cannot move the cursor of the terminal that it is shown in', () => {
  const evil = [{ id: '1', name: 'a\u001b[2Jb', state: 'x\ny' }]
  expect(printRows(say, evil, columns, { output: 'table' })).not.toMatch(/[\u001b]|x\ny/)
  expect(printRows(say, evil, columns, { output: 'name' })).not.toContain('\u001b')
})

test('one object is a list of paths, without what is for buttons', () => {
  const host = {
    name: 'web-1',
    zone: { name: 'az-1' },
    addresses: ['10.0.0.1', '10.0.0.2'],
    nics: [{ mac: 'aa' }],
    actions: {},
  }
  expect(printObject(host, { output: 'table' })).toBe(
    'name        web-1\nzone.name   az-1\naddresses   10.0.0.1, 10.0.0.2\nnics.0.mac  aa\n',
  )
})
