import { describe, expect, test } from 'vitest'
import { compareFirmware, planInstalls } from './compare-firmware'

const items = [
  { id: 'BIOS', name: 'System BIOS', version: '1.2', updateable: true },
  { id: 'NIC.1', name: 'Network adapter eno1', version: '8.30', updateable: true },
  { id: 'NIC.2', name: 'Network adapter eno2', version: '8.31', updateable: true },
  { id: 'PSU.1', name: 'Power supply 1', version: '17', updateable: false },
]
const wanted = (component: string, version: string) => ({ component, version, imageUrl: `https://files/${version}` })

describe('a baseline against what is installed', () => {
  test('means a part by its id, or all parts by what their names have in common', () => {
    const found = compareFirmware(items, [wanted('bios', '1.2'), wanted('network adapter', '8.31')])
    expect(found.map(({ itemId, status }) => [itemId, status])).toEqual([
      ['BIOS', 'same'],
      ['NIC.1', 'differs'],
      ['NIC.2', 'same'],
    ])
  })

  test('says what is not there, and what nobody can change', () => {
    const found = compareFirmware(items, [wanted('GPU', '1'), wanted('PSU.1', '18')])
    expect(found.map(({ status }) => status)).toEqual(['missing', 'not_updateable'])
    expect(planInstalls(found)).toEqual([])
  })

  test('installs each file once, for all the parts that need it', () => {
    const found = compareFirmware(items, [wanted('network adapter', '9'), wanted('BIOS', '1.3')])
    expect(planInstalls(found)).toEqual([
      { component: 'network adapter', version: '9', imageUrl: 'https://files/9', itemIds: ['NIC.1', 'NIC.2'] },
      { component: 'BIOS', version: '1.3', imageUrl: 'https://files/1.3', itemIds: ['BIOS'] },
    ])
  })
})
