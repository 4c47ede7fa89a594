import { expect, test } from 'vitest'
import type { CarrierWish } from '../vnic/vnic'
import { type CarrierCounts, canCarry, carrierNeeds } from './carrier-needs'

const node = (ports: number, activeBackup = 0, lacp = 0): CarrierCounts => ({
  ...{ ports, groups: { 'active-backup': activeBackup, '802.3ad': lacp }, all: ports + activeBackup + lacp },
})
const fits = (counts: CarrierCounts, ...wishes: CarrierWish[]) => canCarry(counts, carrierNeeds(wishes))

test('a vNIC each needs a port or group of its own', () => {
  expect(fits(node(2), 'any', 'any')).toBe(true)
  expect(fits(node(2), 'any', 'any', 'any')).toBe(false)
  expect(fits(node(1, 0, 1), 'any', 'any')).toBe(true)
})

test('who asks for a bond gets one of its mode, and who asks for a port is not given a bond', () => {
  expect(fits(node(2), '802.3ad')).toBe(false)
  expect(fits(node(2, 1), '802.3ad')).toBe(false)
  expect(fits(node(0, 0, 1), '802.3ad')).toBe(true)
  expect(fits(node(0, 1), 'group')).toBe(true)
  expect(fits(node(0, 1), 'group', 'active-backup')).toBe(false)
  expect(fits(node(0, 1), 'port')).toBe(false)
})

test('one vNIC that takes anything asks for nothing: the ports of a node may not be known yet', () => {
  expect(fits(node(0), 'any')).toBe(true)
  expect(fits(node(0))).toBe(true)
})
