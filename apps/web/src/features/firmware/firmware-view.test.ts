import { compareFirmware } from '@ingot/core/firmware/compare-firmware'
import { expect, test } from 'vitest'
import { firmwareRows } from './firmware-view'

const items = [
  { id: 'BIOS', name: 'System BIOS', version: '1.2', updateable: true },
  { id: 'PSU', name: 'Power supply', version: '17', updateable: false },
]
const wanted = (component: string, version: string) => ({ component, version, imageUrl: 'https://files/a' })
const rowsFor = (...baseline: ReturnType<typeof wanted>[]) =>
  firmwareRows({ items, comparison: compareFirmware(items, baseline) }).map(({ item, wish }) => [
    item?.id ?? wish?.component,
    wish?.status ?? null,
  ])

test('every part is listed, wanted or not, and what is missing comes last', () => {
  expect(rowsFor(wanted('GPU', '1'), wanted('bios', '1.3'))).toEqual([
    ['BIOS', 'differs'],
    ['PSU', null],
    ['GPU', 'missing'],
  ])
})

test('a part that two entries mean shows the one that is not fulfilled', () => {
  expect(rowsFor(wanted('bios', '1.2'), wanted('system', '1.3'))[0]).toEqual(['BIOS', 'differs'])
  expect(rowsFor(wanted('system', '1.3'), wanted('bios', '1.2'))[0]).toEqual(['BIOS', 'differs'])
})

test('without a baseline there is the inventory alone', () => {
  expect(firmwareRows({ items, comparison: null }).every(({ wish }) => wish === null)).toBe(true)
})
