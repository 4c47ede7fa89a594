import { expect, test } from 'vitest'
import type { ObservedLag, ObservedPort, PortVlans } from './port-config'
import { carriedVlans, uplinkGap } from './uplink-gap'

const trunk = (...tagged: number[]): PortVlans => ({ mode: 'trunk', native: null, tagged })
const uplink = (over: Partial<ObservedPort> = {}): ObservedPort => ({
  ...{ enabled: true, linkUp: true, vlans: trunk(100, 200), lag: null },
  ...over,
})
const group = (vlans: PortVlans | null): ObservedLag => ({ members: {}, vlans, fallback: null, mlag: null })

test('what servers carry untagged and tagged is needed on the uplinks, once', () => {
  const configs = [
    { vlans: { mode: 'access', vlan: 200 } as const },
    { vlans: { mode: 'trunk', native: 100, tagged: [200, 300] } as const },
    { vlans: { mode: 'none' } as const },
  ]
  expect(carriedVlans(configs)).toEqual([100, 200, 300])
})

test('an uplink lacks what it does not let through, tagged or native', () => {
  expect(uplinkGap([100, 200, 300], uplink(), null)).toEqual([300])
  expect(uplinkGap([1, 100], uplink({ vlans: { mode: 'trunk', native: 1, tagged: [100] } }), null)).toEqual([])
  expect(uplinkGap([100], uplink({ vlans: { mode: 'none' } }), null)).toEqual([100])
})

test('an uplink that is shut, or not there, lets nothing through; one without a link is not judged by it', () => {
  expect(uplinkGap([100], uplink({ enabled: false }), null)).toEqual([100])
  expect(uplinkGap([100], null, null)).toEqual([100])
  expect(uplinkGap([100], uplink({ linkUp: false }), null)).toEqual([])
})

test('an uplink in a group is judged by the group', () => {
  expect(uplinkGap([100, 300], uplink({ lag: 1, vlans: trunk(300) }), group(trunk(100)))).toEqual([300])
})

test('nothing is said of a trunk of everything, nor of words that we do not have', () => {
  expect(uplinkGap([100], uplink({ vlans: null }), null)).toEqual([])
  expect(uplinkGap([100], uplink({ lag: 1 }), null)).toEqual([])
  expect(uplinkGap([100], uplink({ lag: 1 }), group(null))).toEqual([])
})
