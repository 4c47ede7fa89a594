import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatVlanList, parseVlanList } from './vlan-list'

test('a list of VLANs survives being written and read', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { maxLength: 60 }), (ids) => {
      const sorted = [...ids].sort((a, b) => a - b)
      expect(parseVlanList(formatVlanList(ids))).toEqual(sorted)
      expect(parseVlanList(formatVlanList(ids, ' to ', ' '))).toEqual(sorted)
    }),
  )
})

test('what is no VLAN is passed over, and a hostile range ends', () => {
  expect(parseVlanList('none')).toEqual([])
  expect(parseVlanList('0-9999').length).toBe(4094)
})
