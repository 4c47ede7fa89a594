import { expect, test } from 'vitest'
import { isOfKind } from './kind-match'

test('a kind is told by parts of names, whatever their case', () => {
  const server = { vendor: 'Dell Inc.', productName: 'PowerEdge R650' }
  expect(isOfKind({ vendor: 'dell', model: 'r650' }, server)).toBe(true)
  expect(isOfKind({ vendor: 'Dell', model: 'R750' }, server)).toBe(false)
})

test('what fits all fits a server that nobody inspected, what names a vendor does not', () => {
  const server = { vendor: null, productName: null }
  expect(isOfKind({ vendor: '', model: '' }, server)).toBe(true)
  expect(isOfKind({ vendor: 'Dell', model: '' }, server)).toBe(false)
})
