import { describe, expect, test } from 'vitest'
import { type BiosAttribute, type BiosValue, compareBios, needsRestart, unreachable, valuesToSet } from './compare-bios'

const attribute = (name: string, value: BiosValue | null, more: Partial<BiosAttribute> = {}): BiosAttribute => ({
  ...{ name, value, kind: 'string', label: null, help: null, allowed: null, lowerBound: null, upperBound: null },
  ...{ readOnly: false, resetRequired: true },
  ...more,
})
const reading = {
  attributes: [
    attribute('BootMode', 'Uefi', { kind: 'enumeration', allowed: ['Uefi', 'Bios'], label: 'Boot mode' }),
    attribute('Cores', 8, { kind: 'integer', lowerBound: 1, upperBound: 64 }),
    attribute('Sriov', false, { kind: 'boolean' }),
    attribute('Serial', 'ABC', { readOnly: true }),
  ],
  pending: { Sriov: true },
}
const statuses = (wanted: Record<string, BiosValue>) => compareBios(wanted, reading).map(({ status }) => status)

describe('a profile against the firmware', () => {
  test('is fulfilled by a value in whatever type the firmware has it', () => {
    expect(statuses({ Cores: '8', BootMode: 'Uefi' })).toEqual(['same', 'same'])
    expect(needsRestart(compareBios({ Cores: 8 }, reading))).toBe(false)
  })

  test('is set in the firmware’s type, and only where it differs', () => {
    const comparisons = compareBios({ Cores: '16', BootMode: 'Bios', Sriov: true }, reading)
    expect(comparisons.map(({ status }) => status)).toEqual(['differs', 'differs', 'pending'])
    expect(valuesToSet(comparisons, reading)).toEqual({ Cores: 16, BootMode: 'Bios' })
    expect(needsRestart(comparisons)).toBe(true)
  })

  test('is not fulfilled by a value that the next start takes away', () => {
    const comparisons = compareBios({ Sriov: false }, reading)
    expect(comparisons).toMatchObject([{ status: 'differs', actual: false, pending: true }])
    expect(valuesToSet(comparisons, reading)).toEqual({ Sriov: false })
  })

  test('cannot be reached where the firmware knows no such setting, value, or change', () => {
    const comparisons = compareBios({ Nothing: 1, BootMode: 'Legacy', Cores: 65, Serial: 'XYZ' }, reading)
    expect(unreachable(comparisons).map(({ name, status }) => [name, status])).toEqual([
      ['Nothing', 'unknown'],
      ['BootMode', 'invalid'],
      ['Cores', 'invalid'],
      ['Serial', 'read_only'],
    ])
    expect(statuses({ Serial: 'ABC' })).toEqual(['same'])
  })
})
