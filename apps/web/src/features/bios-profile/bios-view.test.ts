import type { BiosAttribute } from '@ingot/core/bios-profile/compare-bios'
import { compareBios } from '@ingot/core/bios-profile/compare-bios'
import { describe, expect, test } from 'vitest'
import { biosRows, filterBiosRows } from './bios-view'

const attribute = (name: string, value: string, label: string | null = null): BiosAttribute => ({
  ...{ name, value, label, kind: 'string', help: null, allowed: null, lowerBound: null, upperBound: null },
  ...{ readOnly: false, resetRequired: true },
})
const reading = {
  attributes: [attribute('BootMode', 'Uefi', 'Boot mode'), attribute('Sriov', 'Off'), attribute('Turbo', 'On')],
  pending: { Turbo: 'Off' },
}
const rows = biosRows({ ...reading, comparison: compareBios({ BootMode: 'Uefi', Sriov: 'On', Nothing: 1 }, reading) })
const names = (...filter: [Parameters<typeof filterBiosRows>[1], string]) =>
  filterBiosRows(rows, ...filter).map(({ name }) => name)

describe('the settings of a node', () => {
  test('are all listed, and what the firmware lacks comes after them', () => {
    expect(rows.map(({ name, status }) => [name, status])).toEqual([
      ['BootMode', 'same'],
      ['Sriov', 'differs'],
      ['Turbo', null],
      ['Nothing', 'unknown'],
    ])
  })

  test('can be narrowed to what the profile names, what differs from it, and what waits for the next start', () => {
    expect(names('all', '')).toHaveLength(4)
    expect(names('named', '')).toEqual(['BootMode', 'Sriov', 'Nothing'])
    expect(names('differing', '')).toEqual(['Sriov', 'Nothing'])
    expect(names('pending', '')).toEqual(['Turbo'])
  })

  test('are found by name and by label', () => {
    expect(names('all', ' boot M')).toEqual(['BootMode'])
    expect(names('all', 'sri')).toEqual(['Sriov'])
  })

  test('are listed without a profile too', () => {
    expect(biosRows({ ...reading, comparison: null })).toHaveLength(3)
  })
})
