import { expect, test } from 'vitest'
import { lagDrifted, portDrifted, sameVlans } from './drift'
import type { ObservedPort } from './port-config'

const access = { mode: 'access', vlan: 100 } as const
const seen = (over: Partial<ObservedPort> = {}): ObservedPort => ({
  ...{ enabled: true, linkUp: true, vlans: access, lag: null },
  ...over,
})

test('a port differs by its VLANs, its shutdown, its group, and by not being there; its link is not ours to want', () => {
  const expected = { enabled: true, vlans: access }
  expect([seen(), seen({ linkUp: false })].map((port) => portDrifted(expected, port))).toEqual([false, false])
  const others = [
    seen({ enabled: false }),
    seen({ vlans: null }),
    seen({ vlans: { mode: 'none' } }),
    seen({ lag: 1 }),
    null,
  ]
  expect(others.map((port) => portDrifted(expected, port))).toEqual([true, true, true, true, true])
})

test('a trunk that lets nothing through is a port without VLANs', () => {
  expect(sameVlans({ mode: 'none' }, { mode: 'trunk', native: null, tagged: [] })).toBe(true)
})

test('a group is the same by short and full names of its members, whatever the switch does not tell', () => {
  const expected = { members: ['Gi1/0/1', 'Gi1/0/2'], vlans: access, fallback: true, mlag: null }
  const members = { 'GigabitEthernet1/0/2': 'bundled', 'GigabitEthernet1/0/1': 'down' } as const
  const group = { members, vlans: access, fallback: null, mlag: null }
  expect(lagDrifted(expected, group)).toBe(false)
  expect(lagDrifted(expected, { ...group, fallback: false })).toBe(true)
  expect(lagDrifted(expected, { ...group, members: { 'GigabitEthernet1/0/2': 'bundled' } })).toBe(true)
  expect(lagDrifted(expected, null)).toBe(true)
})
