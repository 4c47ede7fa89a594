import { expect, test } from 'vitest'
import { bmcRecordKey, severitiesFrom } from './bmc-event'

const record = { id: '7', log: 'SEL', atMs: 1_000, raw: 'aa' }

test('a record keeps its key when it is read again, even where the text of its bytes changed', () => {
  expect(bmcRecordKey({ ...record })).toBe(bmcRecordKey({ ...record, raw: 'bb' }))
})

test('a record with the id of one that was cleared is another one', () => {
  expect(bmcRecordKey({ ...record, atMs: 2_000 })).not.toBe(bmcRecordKey(record))
  expect(bmcRecordKey({ ...record, log: 'EventLog' })).not.toBe(bmcRecordKey(record))
  const timeless = { ...record, atMs: null }
  expect(bmcRecordKey({ ...timeless, raw: 'bb' })).not.toBe(bmcRecordKey(timeless))
})

test('a severity stands for itself and everything worse', () => {
  expect(severitiesFrom('warning')).toEqual(['warning', 'critical'])
})
