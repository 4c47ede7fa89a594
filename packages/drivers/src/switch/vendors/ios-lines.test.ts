import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { iosNegotiatingLines, iosVlanLines } from './ios-lines'

const texts = (before: PortVlans | null, after: PortVlans) =>
  iosVlanLines('Gi1', before, after)
    .map(({ text }) => text)
    .slice(1)
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('an access port moves with one line', () => {
  expect(texts(access(100), access(200))).toEqual(['switchport access vlan 200'])
})

test('a trunk becomes an access port without anything of the trunk left, in the new VLAN from the first moment', () => {
  expect(texts(trunk(10, 20), access(100))).toEqual([
    'switchport access vlan 100',
    'switchport mode access',
    'no switchport trunk native vlan',
    'no switchport trunk allowed vlan',
  ])
})

test('an access port becomes a trunk that allows nothing of before, and forgets its access VLAN', () => {
  expect(texts(access(100), trunk(10, 20, 21, 30))).toEqual([
    'switchport trunk native vlan 10',
    'switchport trunk allowed vlan 10,20-21,30',
    'switchport mode trunk',
    'no switchport access vlan',
  ])
})

test('a cleared port allows no VLAN at all, and the next trunk is not bitten by that', () => {
  expect(texts(access(100), none)).toEqual([
    'switchport trunk allowed vlan none',
    'switchport mode trunk',
    'no switchport access vlan',
  ])
  expect(texts(none, trunk(null, 20))).toEqual(['switchport trunk allowed vlan 20'])
  expect(texts(none, access(100))).toEqual([
    'switchport access vlan 100',
    'switchport mode access',
    'no switchport trunk native vlan',
    'no switchport trunk allowed vlan',
  ])
})

test('of a trunk only what differs is sent', () => {
  expect(texts(trunk(10, 20), trunk(null, 20))).toEqual([
    'no switchport trunk native vlan',
    'switchport trunk allowed vlan 20',
  ])
  expect(texts(trunk(10, 20), trunk(10, 20, 30))).toEqual(['switchport trunk allowed vlan 10,20,30'])
})

test('VLAN 1 is tagged only beside another native VLAN: the switch would send it untagged', () => {
  expect(() => texts(access(2), trunk(null, 1, 20))).toThrow('vlan_1_tagged')
  expect(texts(none, trunk(20, 1)).at(-1)).toBe('switchport trunk allowed vlan 1,20')
})

test('a list that is longer than a command line may be goes in parts', () => {
  const tagged = Array.from({ length: 100 }, (_, n) => 2 * n + 100)
  const lines = texts(none, trunk(null, ...tagged))
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line.length).toBeLessThan(254)
  expect(lines[1]).toMatch(/^switchport trunk allowed vlan add \d/)
})

test('a port that negotiates is made so again with what it would be either way, the mode last', () => {
  const lines = iosNegotiatingLines('Gi1/0/1', {
    mode: 'dynamic desirable',
    access: 100,
    native: 1,
    allowed: [1, 2, 3],
  })
  expect(lines.map(({ text }) => text)).toEqual([
    'interface Gi1/0/1',
    'switchport access vlan 100',
    'no switchport trunk native vlan',
    'switchport trunk allowed vlan 1-3',
    'switchport mode dynamic desirable',
  ])
})
