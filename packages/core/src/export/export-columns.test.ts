import { expect, test } from 'vitest'
import { columnsFor, exportColumns, exportKinds } from './export-columns'

test('no file has a column for what is secret', () => {
  const ids = exportKinds.flatMap((kind) => Object.keys(exportColumns[kind]))
  expect(ids.length).toBeGreaterThan(40)
  expect(ids.filter((id) => /pass|secret|token|key$|credential|userData|username/i.test(id))).toEqual([])
})

test('a tenant gets no column that names the node of a host', () => {
  expect(columnsFor('host', true)).toContain('node')
  expect(columnsFor('host', false)).not.toContain('node')
})
