import { expect, test } from 'vitest'
import { offerRack, type RackClue } from './offer-rack'

const racks = new Map([
  ['leaf-1', 'A-07'],
  ['leaf-2', 'A-07'],
  ['leaf-3', 'A-08'],
  ['core-1', ''],
])
const ok = (switchId: string): RackClue => ({ state: 'ok', declared: { switchId }, offer: null })
const seen = (switchId: string): RackClue => ({ state: 'undeclared', declared: null, offer: { switchId } })
const unplugged: RackClue = { state: 'undeclared', declared: null, offer: null }

test('a node is offered the rack of the switches at which all of its cables end', () => {
  expect(offerRack([ok('leaf-1'), seen('leaf-2'), unplugged], racks)).toBe('A-07')
})

test('nothing is offered for cables to several racks, to none, or to one that is not known', () => {
  expect(offerRack([ok('leaf-1'), ok('leaf-3')], racks)).toBeNull()
  expect(offerRack([unplugged], racks)).toBeNull()
  expect(offerRack([ok('leaf-1'), ok('core-1')], racks)).toBeNull()
  expect(offerRack([ok('gone')], racks)).toBeNull()
})

test('a cable that is wrong says nothing of where its node stands', () => {
  for (const state of ['mismatch', 'foreign', 'missing'] as const)
    expect(offerRack([ok('leaf-1'), { state, declared: { switchId: 'leaf-1' }, offer: null }], racks)).toBeNull()
})
