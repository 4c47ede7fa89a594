import { expect, test } from 'vitest'
import { type BondForOrder, bondOrder } from './bond-order'

const arista = { name: 'leaf-a', vendor: 'arista_eos' } as const
const cisco = { name: 'leaf-c', vendor: 'cisco_300' } as const
const bond = (more: Partial<BondForOrder> = {}): BondForOrder => ({
  ...{ mode: '802.3ad', standalonePorts: true, switches: [arista, arista] },
  ...more,
})

test('a group is made early where a member passes frames alone, and last where a switch or the group forbids it', () => {
  expect(bondOrder('dynamic_cli', bond())).toEqual({ order: 'early' })
  expect(bondOrder('dynamic_cli', bond({ switches: [cisco, cisco] }))).toEqual({ order: 'late', switches: ['leaf-c'] })
  expect(bondOrder('dynamic_cli', bond({ standalonePorts: false }))).toEqual({ order: 'late', switches: [] })
})

test('active-backup needs no group, and nothing is said of cables or switches that are not known or not ours', () => {
  expect(bondOrder('dynamic_cli', bond({ mode: 'active-backup' }))).toEqual({ order: 'none' })
  expect(bondOrder('dynamic_cli', bond({ switches: [] }))).toBeNull()
  expect(bondOrder('pre_configured', bond())).toBeNull()
})
